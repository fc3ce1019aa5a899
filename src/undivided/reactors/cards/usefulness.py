"""The chance that a card is useful now: a logistic regression whose weights lie beside this file.

Speech as a bare row of words, speech with its punctuation and writing have weights of their own.

``benchmarks/train_cards.py`` makes the weights and writes what they were learnt from and how far
they can be trusted into the same file.
"""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from undivided.reactors.cards.features import FEATURES, SEMANTIC

WORDS_ONLY = 0.85
"""Factor on the chance when a language has no embedding model: found by words alone, less sure."""


@dataclass(frozen=True, slots=True)
class Regression:
    """The weights for one style.

    Args:
        bias: Constant of the regression.
        weights: One for each feature.
        neutral: Mean of each semantic feature in training, used where there is no such feature.
    """

    bias: float
    weights: Mapping[str, float]
    neutral: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Usefulness:
    """A trained model.

    Args:
        styles: Weights by ``need.Asked.style``.
        version: First 12 hex digits of the SHA-256 of the data file.
    """

    styles: Mapping[str, Regression]
    version: str

    def probability(self, found: Mapping[str, float], style: str, semantic: bool = True) -> float:
        """Give the calibrated chance, 0 to 1, rounded to four digits.

        Args:
            found: A number for each feature; the semantic ones may be missing if not ``semantic``.
            style: How the turn was put down: "bare", "punctuated" or "written".
            semantic: Whether the embedding model understands the language.
        """
        model = self.styles[style]
        given = dict(found)
        if not semantic:
            given |= {name: model.neutral[name] for name in SEMANTIC}
        total = model.bias + sum(model.weights[name] * given[name] for name in FEATURES)
        chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
        return round(chance if semantic else chance * WORDS_ONLY, 4)


@lru_cache(maxsize=1)
def load() -> Usefulness:
    """Read the weights that come with the package."""
    data = resources.files("undivided.reactors.cards").joinpath("usefulness.json").read_bytes()
    return parse(data)


def parse(data: bytes) -> Usefulness:
    """Read weights from the bytes of a data file.

    Raises:
        ValueError: If it does not hold a weight for each feature, and no other.
    """
    stored: dict[str, Any] = json.loads(data)
    styles = {
        style: Regression(row["bias"], row["weights"], row["neutral"])
        for style, row in stored["styles"].items()
    }
    if any(set(model.weights) != set(FEATURES) for model in styles.values()):
        raise ValueError("the weights are for other features than this version computes")
    return Usefulness(styles, hashlib.sha256(data).hexdigest()[:12])
