"""In which order do passages answer? A weighted sum of how each was found, with trained weights.

Features of candidate passages come in, one number for each comes out. The weights lie beside this
file; ``benchmarks/train_selection.py`` makes them.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

FEATURES = ("dense", "context", "article", "particular", "lexical", "entity", "leading")
"""How a passage was found; "particular" is how little it is like what is said in every call,
"leading" its entity's share of the strongest entity's."""

FAINT = 0.3
"""An entity scored below this leads less, even where it is the strongest: without this every
library whose names are guessed would have one article pushed up by chance."""

Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Trained weights.

    Args:
        weights: One for each of ``FEATURES``.
        version: First 12 hex digits of the SHA-256 of what they were read from.
    """

    weights: Mapping[str, float]
    version: str = "none"

    def scores(self, features: Mapping[str, Row]) -> Row:
        """Add up the features of candidates.

        Args:
            features: A row for each of ``FEATURES``, one number a candidate.

        Returns:
            One number a candidate; higher is better, comparable within one search only.
        """
        total: Row = sum(
            (np.float32(self.weights[name]) * features[name] for name in FEATURES),
            np.zeros(len(features[FEATURES[0]]), np.float32),
        )
        return total


def leading(entity: Row, strongest: float | None = None) -> Row:
    """Give each candidate's entity as a share of the strongest one; less where that is faint.

    Args:
        entity: Scores by name.
        strongest: The strongest of all; None = it is among these.
    """
    best = float(entity.max(initial=0)) if strongest is None else strongest
    if best <= 0:
        return np.zeros_like(entity)
    row: Row = entity / np.float32(best) * np.float32(min(1.0, best / FAINT) ** 2)
    return row


@lru_cache(maxsize=1)
def load_ranking() -> Ranking:
    """Read the weights that come with the package.

    Raises:
        ValueError: If they are for other features.
    """
    data = resources.files("undivided.knowledge.selection").joinpath("ranking.json").read_bytes()
    weights = json.loads(data)["weights"]
    if set(weights) != set(FEATURES):
        raise ValueError("the weights are for other features than this version computes")
    return Ranking(weights, hashlib.sha256(data).hexdigest()[:12])
