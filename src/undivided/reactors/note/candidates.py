"""Candidates: sentences of a conversation that may belong into a section of the note."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from undivided.domain import Section, Speaker, Turn
from undivided.language import cues, spoken

# Which words speak for a section, and whose they are.
SECTIONS: Mapping[Section, tuple[Speaker, str]] = {
    Section.REASON: (Speaker.CUSTOMER, "reason"),
    Section.ACTIONS: (Speaker.AGENT, "did"),
    Section.OUTCOME: (Speaker.AGENT, "outcome"),
    Section.PROMISES: (Speaker.AGENT, "promise"),
    Section.FEELINGS: (Speaker.CUSTOMER, "feeling"),
}
FEATURES = (
    "cue", "time", "number", "place", "place_squared", "early", "words", "in_call", "question",
    "courtesy", "personal", "identity",
    "recap", "last_word",
)  # fmt: skip
_FIRST_TURNS, _LAST_TURNS = 150, 250
_REASON_TURNS = 12
_FEWEST_WORDS = 2
_LATER = 0.4
_BEFORE_LEAVE = 3
_KINDS = frozenset(
    {
        "reason", "did", "outcome", "promise", "feeling", "time", "in_call",
        "dictates", "greeting", "closing", "care", "asks_identity",
    }
)  # fmt: skip
_COURTESY = ("greeting", "closing", "care")
_RECAP = re.compile(r"(?:so|then|to sum|to recap|in short|right, so|okay, so)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One cleaned sentence with what was seen in it.

    Args:
        turn: Where it was said.
        place: Index of the turn in the conversation.
        rank: How many turns of this speaker with some content came before.
        share: Place in the conversation, 0 to 1.
        text: The cleaned sentence.
        hits: Cue kind to strength.
        number: Which sentence of the turn it is, from 0.
        recaps: Whether it began like a summary ("So, …") before it was cleaned.
        last_word: Whether the agent took leave or offered further help right after or with it.
    """

    turn: Turn
    place: int
    rank: int
    share: float
    text: str
    hits: Mapping[str, int]
    number: int
    recaps: bool
    last_word: bool


def candidates(turns: Sequence[Turn]) -> list[Candidate]:
    """Collect the sentences worth ranking; long conversations are read at both ends.

    Args:
        turns: All turns in order.

    Returns:
        Sentences of customer and agent, in order.
    """
    ranks: dict[Speaker, int] = {}
    found: list[Candidate] = []
    leave = _leave(turns)
    for place, turn in _ends(turns):
        rank = ranks.get(turn.speaker, 0)
        share = place / max(1, len(turns) - 1)
        some = list(_sentences(turn, place, rank, share, 0 <= leave - place <= _BEFORE_LEAVE))
        if any(len(one.text.split()) > _FEWEST_WORDS for one in some):
            ranks[turn.speaker] = rank + 1
        found += some
    return found


def _ends(turns: Sequence[Turn]) -> Iterator[tuple[int, Turn]]:
    for place, turn in enumerate(turns):
        if place < _FIRST_TURNS or place >= len(turns) - _LAST_TURNS:
            yield place, turn


def _leave(turns: Sequence[Turn]) -> int:
    """Return the place where the agent begins to take leave, or the last place."""
    acts = cues.load("acts")
    start = max(len(turns) // 2, len(turns) - _LAST_TURNS)
    for place in range(start, len(turns)):
        turn = turns[place]
        if turn.speaker is Speaker.AGENT and acts.has(turn.text, "closing"):
            return place
    return len(turns) - 1


def _sentences(
    turn: Turn, place: int, rank: int, share: float, last_word: bool
) -> Iterator[Candidate]:
    acts = cues.load("acts")
    whole = {hit.kind for hit in acts.find(turn.text, frozenset({"dictates"}))}
    if "dictates" in whole and turn.speaker is Speaker.CUSTOMER:
        # Words that a customer wants to see written are not what happened.
        return
    for number, (start, end) in enumerate(spoken.sentences(turn.text)):
        text = spoken.clean(turn.text[start:end])
        if len(text.split()) >= _FEWEST_WORDS:
            hits = {hit.kind: hit.strength for hit in acts.find(text, _KINDS)}
            recaps = bool(_RECAP.match(turn.text, start))
            yield Candidate(turn, place, rank, share, text, hits, number, recaps, last_word)


def fits(section: Section, one: Candidate) -> bool:
    """Tell whether a sentence may stand in a section at all."""
    speaker, kind = SECTIONS[section]
    if one.turn.speaker is not speaker:
        return False
    if section is Section.REASON:
        # A bare question at the start is about the line ("Is this support?"), not the matter.
        about = kind in one.hits or not one.text.endswith("?")
        return about and one.rank < _REASON_TURNS and len(one.text.split()) > _FEWEST_WORDS
    if section is Section.FEELINGS:
        return one.hits.get(kind, 0) == 3
    dated = "time" in one.hits or bool(_NUMBER.search(one.text))
    if dated and one.share > _LATER and section in (Section.OUTCOME, Section.PROMISES):
        return not one.text.endswith("?")
    return kind in one.hits


def features(section: Section, one: Candidate) -> list[float]:
    """Describe a sentence to the ranker, in the order of ``FEATURES``."""
    words = len(one.text.split())
    return [
        one.hits.get(SECTIONS[section][1], 0) / 3.0,
        float("time" in one.hits),
        float(bool(_NUMBER.search(one.text))),
        one.share,
        one.share**2,
        1.0 / (1.0 + one.rank),
        math.log(words) / 4.0,
        float("in_call" in one.hits),
        float(one.text.endswith("?")),
        float(any(kind in one.hits for kind in _COURTESY)),
        float("[" in one.text),
        float("asks_identity" in one.hits),
        float(one.recaps),
        float(one.last_word),
    ]
