"""Does what was just said need knowledge at all? A light model on the meaning of two turns.

Speech as a bare row of words, speech put down with its punctuation, and writing differ so much
that weights trained on one are worth nothing on another: each has weights of its own;
``benchmarks/train_selection.py`` makes them and writes beside them how far they can be trusted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from undivided.language import Embedder
from undivided.language.head import Head, load_heads

TRAINED_ON = "bge-small-en"
DIMENSIONS = 768
"""Of the vector of a turn with the turn before it."""
BEFORE = 0.5
"""What the turn before counts for against the turn in question."""

_WEIGHTS = resources.files("undivided.knowledge.selection").joinpath("need.json")

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """A turn that may need knowledge.

    Args:
        said: The turn.
        before: The other side's turn before it; "" at the beginning.
        spoken: It was recognised from speech, not written.
    """

    said: str
    before: str = ""
    spoken: bool = True

    @property
    def style(self) -> str:
        """Which weights are for it: "written", "punctuated" speech or a "bare" row of words."""
        if not self.spoken:
            return "written"
        return "punctuated" if any(mark in self.said for mark in ".,?!¿") else "bare"


class NeedDetector:
    """Gives the chance that a turn needs knowledge.

    Args:
        embedder: The sentence model that the weights were trained on.
        heads: Weights by style; None = those that come with the package.

    Raises:
        ValueError: If it is another model; ``fits`` tells.
    """

    def __init__(self, embedder: Embedder, heads: Mapping[str, Head] | None = None) -> None:
        if not fits(embedder):
            raise ValueError(f"the weights of need are not for {embedder.name}")
        self._heads = load_need() if heads is None else heads
        self._embedder = embedder
        self._vector = lru_cache(maxsize=512)(self._embedded)

    def chance(self, turn: Asked) -> float:
        """Give the calibrated chance, 0 to 1."""
        head = self._heads[turn.style]
        before = self._vector(turn.before) if turn.before.strip() else None
        return head.probability(moment_vector(self._vector(turn.said), before), 0)

    def _embedded(self, text: str) -> Vector:
        row: Vector = self._embedder.embed([text])[0]
        return row


@lru_cache(maxsize=1)
def load_need() -> Mapping[str, Head]:
    """Read the weights that come with the package, by style."""
    return load_heads(_WEIGHTS)


def fits(embedder: Embedder | None) -> bool:
    """Tell whether the trained weights are for this model."""
    return embedder is not None and embedder.name == TRAINED_ON


def moment_vector(said: Vector, before: Vector | None) -> Vector:
    """Join the vectors of a turn and of the turn before it into what the weights expect."""
    other = np.zeros_like(said) if before is None else before
    return np.concatenate([said, BEFORE * other]).astype(np.float32)
