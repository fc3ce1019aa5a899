"""Evidence: the turns a line rests on, read once for every question the checker asks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from undivided.domain import Speaker, Turn
from undivided.language.redaction.wordlists import words
from undivided.reactors.note.checking.clauses import Said, read
from undivided.reactors.note.checking.days import day_words, same_days
from undivided.reactors.note.checking.figures import readings
from undivided.reactors.note.checking.meanings import Meanings, load_meanings

_FIRST = words("i we i'm i've i'll i'd we've we'll we're we'd me my our us im ive ill")
_SECOND = words("you you've you'll you're you'd your u ur")
_NOT_SAID = re.compile(r"[^a-z0-9]")
_BEFORE = 5


@dataclass(frozen=True)
class Evidence:
    """Turns in order, and the day of their conversation.

    Args:
        turns: What the line rests on, in order.
        began: The day of the conversation; None when unknown.
    """

    turns: Sequence[Turn]
    began: date | None = None

    @cached_property
    def text(self) -> str:
        """All that was said."""
        return "\n".join(turn.text for turn in self.turns)

    @cached_property
    def letters(self) -> str:
        """All letters and digits without spaces, so that "#DeltaAir" holds "delta"."""
        return _NOT_SAID.sub("", self.text.lower())

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word, name and number as it stands there, in small letters."""
        return frozenset(re.findall(r"[a-z0-9]+", self.text.lower()))

    @cached_property
    def said(self) -> dict[Speaker, list[Said]]:
        """The words of each speaker, in order."""
        spoken: dict[Speaker, list[Said]] = {}
        for turn in self.turns:
            spoken.setdefault(turn.speaker, []).extend(read(turn.text + " ."))
        return spoken

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every stem anybody said."""
        return frozenset(one.stem for words in self.said.values() for one in words)

    @cached_property
    def figures(self) -> dict[str, set[str]]:
        """Every number anybody said, with its units."""
        told: dict[str, set[str]] = {}
        for turn in self.turns:
            for value, units in readings(turn.text).items():
                told.setdefault(value, set()).update(units)
        for word in self.days:
            if word.isdigit():
                told.setdefault(word, set()).add("")
        return told

    @cached_property
    def days(self) -> set[str]:
        """Every day named, in all its names."""
        return same_days((word for _, _, word in day_words(self.text)), self.began)

    def matches(self, stem: str, speaker: Speaker | None = None) -> list[Said]:
        """Find the words that may stand for a stem, of one speaker or of all."""
        meanings = load_meanings()
        spoken = self.said if speaker is None else {speaker: self.said.get(speaker, [])}
        return [one for words in spoken.values() for one in words if meanings.alike(stem, one.stem)]

    def doers(self, stem: str) -> set[Speaker | None]:
        """Tell who does what a stem names; None stands for "not said"."""
        same = {stem} if stem in self.stems else {one.stem for one in self.matches(stem)}
        return {
            _doer(words, place, speaker)
            for speaker, words in self.said.items()
            for place, one in enumerate(words)
            if one.stem in same
        }


def _doer(words: Sequence[Said], place: int, speaker: Speaker) -> Speaker | None:
    """Read the pronoun before a verb."""
    own = words[place].clause
    before = [one.word for one in words[max(0, place - _BEFORE) : place] if one.clause == own]
    for word in reversed(before):
        if word in _FIRST:
            return speaker
        if word in _SECOND:
            return other(speaker)
        if word == "please":
            return other(speaker)
    return None


def other(speaker: Speaker) -> Speaker:
    """Return the other side of the conversation."""
    return {Speaker.AGENT: Speaker.CUSTOMER, Speaker.CUSTOMER: Speaker.AGENT}.get(speaker, speaker)


def content(said: Sequence[Said], meanings: Meanings) -> list[Said]:
    """Leave out the words that claim nothing."""
    return [
        one
        for one in said
        if len(one.word) > 2 and one.word not in meanings.frame and one.word not in _SMALL
    ]


_SMALL = words(
    """
    the and for with from are was were been did does has have had this that these those his her
    its their they them you your our will would can could shall should may might must i'm i've
    i'll i'd it's you're we're we've we'll don't there's that's he's she's they're let's
    """
)
