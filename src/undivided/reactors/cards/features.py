"""What the chance of being useful is computed from: a candidate passage and the moment."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from undivided.domain import Speaker, Turn
from undivided.knowledge import Hit
from undivided.knowledge.selection.need import Asked
from undivided.reactors.cards import cues

FEATURES = (
    "dense", "article", "lexical", "entity", "standout", "margin", "asks", "question", "need",
    "small_talk", "identity", "length", "opening", "agent", "personal",
)  # fmt: skip
SEMANTIC = ("dense", "article", "asks")
"""Features that exist only in languages the embedding model understands."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One turn with what came before it.

    Args:
        turn: The turn that may need knowledge.
        said: Its text without placeholders.
        before: The recent turns before it, oldest first.
        position: How many turns the conversation had before it.
    """

    turn: Turn
    said: str
    before: tuple[Turn, ...]
    position: int


WINDOW = 12


def moment(turns: Sequence[Turn], place: int, position: int | None = None) -> Moment:
    """Take one turn with the few before it out of a conversation.

    Args:
        turns: The conversation's turns, or their recent end.
        place: The turn's place in ``turns``.
        position: Its place in the whole conversation, when ``turns`` is only the end of it.
    """
    turn = turns[place]
    before = tuple(turns[max(0, place - WINDOW) : place])
    return Moment(
        turn, cues.without_personal(turn), before, place if position is None else position
    )


def asked(at: Moment) -> Asked:
    """Put a moment as the detector of need reads it: the turn, and the other side's before it."""
    speaker = at.turn.speaker
    others = (turn for turn in reversed(at.before) if turn.speaker is not speaker)
    before = next((cues.without_personal(turn) for turn in others), "")
    return Asked(at.said, before, spoken=bool(at.turn.words) or at.turn.confidence < 1)


def features(at: Moment, hits: Sequence[Hit], asks: float) -> dict[str, float]:
    """Describe the best hit at a moment.

    Args:
        at: The moment.
        hits: What was found, best first, never empty; the first is the candidate.
        asks: Chance that the turn needs knowledge, 0 to 1.

    Returns:
        A number for each of ``FEATURES``.
    """
    best = hits[0]
    rival = next((hit for hit in hits if hit.article.id != best.article.id), None)
    said = at.said
    words = len(said.split())
    return {
        **{name: best.features[name] for name in ("dense", "article", "lexical", "entity")},
        "standout": min(best.features["standout"], 8.0) / 8,
        "margin": min(1.0, best.score - (rival.score if rival else 0.0)),
        "asks": asks,
        "question": float(bool(cues.QUESTION.search(said))),
        "need": float(bool(cues.NEED.search(said))),
        "small_talk": float(bool(cues.SMALL_TALK.search(said)) and words < 25),
        "identity": float(bool(cues.IDENTITY.search(said))),
        "length": math.log1p(words) / 4,
        "opening": float(at.position <= 2),
        "agent": float(at.turn.speaker is Speaker.AGENT),
        "personal": float(bool(at.turn.personal)),
    }
