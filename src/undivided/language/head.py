"""A light trained model: one weight vector a question on top of a sentence embedding.

Texts' embeddings and cue strengths come in, calibrated probabilities go out. Training happens
elsewhere (``benchmarks/train_attention.py``); here is one matrix product.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]


class TextEmbedder(Protocol):
    """Whatever turns texts into unit vectors."""

    @property
    def version(self) -> str:
        """Changes whenever the vectors may change."""
        ...

    def embed(self, texts: Sequence[str]) -> Vector:
        """Embed texts.

        Args:
            texts: What to embed.

        Returns:
            One unit row a text.
        """
        ...


@dataclass(frozen=True, slots=True)
class Head:
    """Weights for one question.

    Args:
        weights: One weight an embedding dimension.
        bias: Added to the product.
        scale: Calibration: factor of the score.
        cue_scale: Calibration: added for each step of cue strength, 0 to 3.
        shift: Calibration: constant.
    """

    weights: Vector
    bias: float
    scale: float
    cue_scale: float
    shift: float

    def probability(self, vector: Vector, cue: int) -> float:
        """Return the calibrated probability of "yes".

        Args:
            vector: Unit embedding of the text.
            cue: Strength of the strongest cue in the text, 0 (none) to 3.

        Returns:
            0 to 1.
        """
        score = float(self.weights @ vector) + self.bias
        logit = self.scale * score + self.cue_scale * cue + self.shift
        return float(1.0 / (1.0 + np.exp(-np.clip(logit, -30.0, 30.0))))


def load_heads(path: Traversable) -> Mapping[str, Head]:
    """Load trained weights.

    Args:
        path: JSON with ``heads``: name to the fields of ``Head``.

    Returns:
        Name to head.
    """
    rows = json.loads(path.read_text(encoding="utf-8"))["heads"]
    return {
        name: Head(
            np.asarray(row["weights"], dtype=np.float32),
            row["bias"],
            row["scale"],
            row["cue_scale"],
            row["shift"],
        )
        for name, row in rows.items()
    }
