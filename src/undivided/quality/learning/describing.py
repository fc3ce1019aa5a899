"""What a learnt scorer reads of a conversation: measures, checks' answers, and what was said.

What was said are the sentence model's vectors of the turns, averaged for each side over all its
turns and over its last three. An average is a sum over turns, so what each turn added to a score
can be told.
"""

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Answer, Conversation, Speaker, Turn
from undivided.language import cues
from undivided.language.head import TextEmbedder
from undivided.quality.checks import make_check
from undivided.quality.features import FEATURES
from undivided.quality.finding import Finding
from undivided.quality.heard import said_by
from undivided.quality.learning.question import number_of

Floats = NDArray[np.float64]
SIDES = (Speaker.CUSTOMER, Speaker.AGENT)
LAST = 3
"""Turns of each side that are its last words."""
BLOCKS = 4
"""Averages: the customer's and the agent's turns, then the last ones of each."""
_CHECKS = (
    "greeting", "identity", "empathy", "hold", "next_step", "closing", "answer_times",
    "talk_share", "interruptions", "dead_air",
)  # fmt: skip
_FEATURES = ("emotion", "length", "transfers", "repeat_contact", "heard_badly")
_BOOKS = ("acts", "concerns")
_CODE_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Described:
    """A conversation as a scorer reads it.

    Args:
        numbers: Measures and answers, in a fixed order; not a number where there is none.
        vectors: One row a turn with words.
        sides: Of each turn: 0 customer, 1 agent.
        turns: Ids of these turns.
        language: Of most turns.
        words: How many were said.
        why_not: Why no scorer can answer; "" when one can.
    """

    numbers: Floats
    vectors: Floats
    sides: NDArray[np.intp]
    turns: tuple[str, ...]
    language: str
    words: int
    why_not: str

    @property
    def row(self) -> Floats:
        """Give all of it as one row: the numbers, then the averages."""
        found: Floats = np.concatenate([self.numbers, self.shares.T @ self.vectors], axis=None)
        return found

    def beside(self, present: Finding | None) -> "Described":
        """Give the same with what answers the question when nothing is learnt."""
        return replace(self, numbers=np.concatenate([_told(present), self.numbers]))

    @property
    def shares(self) -> Floats:
        """Give each turn's share in each of the ``BLOCKS`` averages, shape (turns, blocks)."""
        found = np.zeros((len(self.turns), BLOCKS))
        for side in range(len(SIDES)):
            places = np.flatnonzero(self.sides == side)
            for block, some in ((side, places), (side + len(SIDES), places[-LAST:])):
                found[some, block] = 1.0 / max(len(some), 1)
        return found


def describe(conversation: Conversation, embedder: TextEmbedder) -> Described:
    """Read a finished conversation.

    Args:
        conversation: Its turns are redacted.
        embedder: Sentences to vectors.
    """
    said = [one for one in conversation.turns if one.text.strip() and one.speaker in SIDES]
    vectors = embedder.embed([one.text for one in said]) if said else np.zeros((0, 1))
    languages = [one.language for one in said]
    return Described(
        numbers=np.array([*_numbers(conversation)]),
        vectors=np.asarray(vectors, dtype=np.float64),
        sides=np.array([SIDES.index(one.speaker) for one in said], dtype=np.intp),
        turns=tuple(one.id for one in said),
        language=max(sorted(set(languages)), key=languages.count, default=""),
        words=sum(len(one.text.split()) for one in said),
        why_not=_why_not(conversation.turns),
    )


@cache
def reads() -> str:
    """Give the version of what is read; a scorer that was taught otherwise is not used."""
    kinds = [sorted({one.kind for one in cues.load(book).cues}) for book in _BOOKS]
    told = f"{_CODE_VERSION} {_FEATURES} {_CHECKS} {kinds}"
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def _why_not(turns: Sequence[Turn]) -> str:
    if any(one.speaker is Speaker.UNLABELLED and one.text.strip() for one in turns):
        return "The recording does not tell who is speaking."
    if not any(one.speaker is Speaker.AGENT and one.text.strip() for one in turns):
        return "The agent was not heard."
    return ""


def _numbers(conversation: Conversation) -> Iterator[float]:
    for side in SIDES:
        yield from _measured(said_by(conversation, side))
    for name in _FEATURES:
        yield math.log1p(FEATURES[name](conversation)[0])
    for name in _CHECKS:
        yield from _told(_found(name, conversation))
    for book in _BOOKS:
        for side in SIDES:
            yield from _cued(book, said_by(conversation, side))


def _measured(turns: Sequence[Turn]) -> Iterator[float]:
    words = [len(one.text.split()) for one in turns]
    n = max(len(turns), 1)
    yield math.log1p(len(turns))
    yield math.log1p(sum(words))
    yield math.log1p(sum(words) / n)
    yield sum("?" in one.text for one in turns) / n
    yield sum("!" in one.text for one in turns) / n


def _found(name: str, conversation: Conversation) -> Finding | None:
    try:
        return make_check(name).find(conversation)
    except (ValueError, ArithmeticError, LookupError):
        return None


def _told(finding: Finding | None) -> tuple[float, float, float]:
    """Give an answer as a number, whether there is one, and whether it was not needed."""
    value = number_of(finding.value) if finding else math.nan
    unneeded = finding is not None and finding.value is Answer.NOT_NEEDED
    return value, float(math.isfinite(value)), float(unneeded)


def _cued(book: str, turns: Sequence[Turn]) -> Iterator[float]:
    """Count the turns that cue each kind."""
    cued = cues.load(book)
    kinds = sorted({one.kind for one in cued.cues})
    hits = [hit.kind for one in turns for hit in cued.find(one.text) if hit.strength >= 2]
    for kind in kinds:
        yield math.log1p(hits.count(kind))
