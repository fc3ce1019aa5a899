"""Candidates: sentences of a conversation that may belong into a section of the note."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

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
    "recap", "last_word", "central", "late", "asks",
    "written_early", "written_late", "written_asks", "written_central", "written_number",
)  # fmt: skip
_FIRST_TURNS, _LAST_TURNS = 150, 250
_REASON_TURNS = 12
# A running summary reads the same turns again and again; those of some calls are kept in memory.
_MOST_READ = 2048
_FEWEST_WORDS = 2
_FEWEST_WRITTEN = 4
_LATER = 0.4
_BEFORE_LEAVE = 3
_KINDS = frozenset(
    {
        "reason", "did", "outcome", "promise", "feeling", "time", "in_call",
        "dictates", "greeting", "closing", "care", "asks_identity",
    }
)  # fmt: skip
_STEM, _OFTEN = 5, 3
_ASKS = re.compile(
    r"\b(?:please|kindly|(?:can|could|would) you|dm us|let us know|send us|contact|"
    r"you(?:['’]ll| will)? need to|try|go to|follow the)\b",
    re.IGNORECASE,
)
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
        left: How many turns of this speaker with some content come after.
        central: How far its words come back in other turns, 0 to 1.
        written: Whether it was typed, not spoken.
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
    left: int = 0
    central: float = 0.0
    written: bool = False

    @property
    def asks(self) -> bool:
        """Whether it asks the other side to do something."""
        return bool(_ASKS.search(self.text))


def candidates(turns: Sequence[Turn], channel: str = "") -> list[Candidate]:
    """Collect the sentences worth ranking; long conversations are read at both ends.

    Args:
        turns: All turns in order.
        channel: "call" or "chat"; "" when unknown, and then turns without recognised words count
            as written.

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
    spread = _spread(found)
    return [
        replace(
            one,
            left=_left(one, ranks),
            central=_central(one, spread),
            written=_is_written(one.turn, channel),
        )
        for one in found
    ]


def _is_written(turn: Turn, channel: str) -> bool:
    return channel == "chat" if channel else turn.confidence >= 1.0 and not turn.words


def _left(one: Candidate, ranks: Mapping[Speaker, int]) -> int:
    return max(0, ranks.get(one.turn.speaker, 0) - one.rank - 1)


def _spread(found: Sequence[Candidate]) -> Counter[str]:
    """Count in how many turns each word of weight stands."""
    turns: dict[str, set[str]] = {}
    for one in found:
        turns.setdefault(one.turn.id, set()).update(_weighty(one.text))
    return Counter(word for words in turns.values() for word in words)


def _weighty(text: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"[a-z]{4,}", text.lower())}


def _central(one: Candidate, spread: Mapping[str, int]) -> float:
    words = _weighty(one.text)
    often = sum(min(_OFTEN, spread[word] - 1) for word in words)
    return often / (_OFTEN * len(words)) if words else 0.0


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
    read = read_sentences(turn.text)
    if read.dictates and turn.speaker is Speaker.CUSTOMER:
        # Words that a customer wants to see written are not what happened.
        return
    for number, text, hits, recaps in read.sentences:
        yield Candidate(turn, place, rank, share, text, hits, number, recaps, last_word)


@dataclass(frozen=True, slots=True)
class _Read:
    """What is seen in the words of a turn alone.

    Args:
        dictates: Whether it says what shall be written.
        sentences: Number, cleaned words, cue kind to strength, and whether it recaps.
    """

    dictates: bool
    sentences: tuple[tuple[int, str, Mapping[str, int], bool], ...]


@lru_cache(_MOST_READ)
def read_sentences(text: str) -> _Read:
    """Read the words of one turn, whoever said them and wherever they stand."""
    acts = cues.load("acts")
    found = []
    for number, (start, end) in enumerate(spoken.sentences(text)):
        cleaned = spoken.clean(text[start:end])
        if len(cleaned.split()) >= _FEWEST_WORDS:
            hits = {hit.kind: hit.strength for hit in acts.find(cleaned, _KINDS)}
            found.append((number, cleaned, hits, bool(_RECAP.match(text, start))))
    return _Read(acts.has(text, "dictates"), tuple(found))


def fits(section: Section, one: Candidate) -> bool:
    """Tell whether a sentence may stand in a section at all."""
    speaker, kind = SECTIONS[section]
    if one.turn.speaker is not speaker:
        return False
    if section is Section.REASON:
        # A bare question at the start is about the line ("Is this support?"), not the matter.
        about = kind in one.hits or one.written or not one.text.endswith("?")
        return about and one.rank < _REASON_TURNS and len(one.text.split()) > _FEWEST_WORDS
    if section is Section.FEELINGS:
        return one.hits.get(kind, 0) == 3
    dated = "time" in one.hits or bool(_NUMBER.search(one.text))
    if dated and one.share > _LATER and section in (Section.OUTCOME, Section.PROMISES):
        return not one.text.endswith("?")
    if one.written and section is Section.ACTIONS and len(one.text.split()) >= _FEWEST_WRITTEN:
        # What an agent writes is mostly what they do or ask for; the weights tell how likely.
        return True
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
        one.central,
        1.0 / (1.0 + one.left),
        float(one.asks),
        *(_written(one) if one.written else (0.0,) * 5),
    ]


def _written(one: Candidate) -> tuple[float, ...]:
    """Describe what counts differently in messages than in speech."""
    number = float(bool(_NUMBER.search(one.text)))
    early, late = 1.0 / (1.0 + one.rank), 1.0 / (1.0 + one.left)
    return early, late, float(one.asks), one.central, number
