"""A learnt scorer: a few linear models of one question, none of which scores what taught it.

The conversations that taught it are dealt out to as many parts as there are models; each model was
taught by all parts but its own. A conversation that taught is scored by the model of its part
alone, any other one by the mean of all (cross-fitting: Zrnic, Candès 2024). In an estimate a review
may therefore stand beside its score: no model has seen it.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.domain import CriterionKind
from undivided.quality.learning.question import Question
from undivided.stats import sigmoid

Floats = NDArray[np.float64]
HIGHEST = 100.0


@dataclass(frozen=True, slots=True)
class Model:
    """One linear model.

    Args:
        middle: What each feature is taken for where it is not known.
        weights: One a feature.
        slope: Calibration: how far a distance from the middle is believed; for words in log odds.
        level: Calibration: where the middle lies; for words in log odds.
        near: Of a percentage: log odds that a reviewer is within ten points, at the middle, with
            the distance from it and with its square. Empty for words.
        far: What ``near`` takes for one unit of distance.
    """

    middle: Floats
    weights: Floats
    slope: float
    level: float
    near: tuple[float, ...] = ()
    far: float = 1.0

    def score(self, rows: Floats) -> Floats:
        """Give what a reviewer is expected to say: 0 to 1 for words, 0 to 100 for percentages."""
        away = self.away(rows)
        told = self.level + self.slope * away
        found: Floats = np.clip(told, 0.0, HIGHEST) if self.near else sigmoid(told)
        return found

    def away(self, rows: Floats) -> Floats:
        """Give how far each row is from the middle, before calibration."""
        found: Floats = np.where(np.isfinite(rows), rows - self.middle, 0.0) @ self.weights
        return found

    def chance(self, rows: Floats) -> Floats:
        """Give the chance that a reviewer says the same, or within ten points of it."""
        if not self.near:
            told = self.score(rows)
            same: Floats = np.maximum(told, 1.0 - told)
            return same
        away = self.away(rows) / self.far
        return sigmoid(np.stack([np.ones_like(away), away, away**2], axis=1) @ np.array(self.near))


@dataclass(frozen=True, slots=True)
class LearntScorer:
    """What reviews taught about one question.

    Args:
        question: What it answers.
        models: One a part.
        needed: The same for whether a three-way criterion applies; empty when nobody told.
        parts: Part of each conversation that taught, by the short hash of its id.
        reviews: How many conversations with a review taught it.
        languages: Of the conversations that taught.
        embedder: Version of the sentence model.
        reads: Version of what it reads of a conversation.
        version: First 12 hex digits of the SHA-256 of what is stored.
    """

    question: Question
    models: tuple[Model, ...]
    needed: tuple[Model, ...]
    parts: Mapping[str, int]
    reviews: int
    languages: tuple[str, ...]
    embedder: str
    reads: str
    version: str = ""

    @property
    def name(self) -> str:
        """Name it as scores do."""
        return f"learnt@{self.version}"

    @property
    def in_words(self) -> bool:
        """Tell whether it answers with words."""
        return self.question.kind is not CriterionKind.PERCENT

    def taught_by(self, conversation: str) -> bool:
        """Tell whether a conversation's review taught it."""
        return short(conversation) in self.parts

    def fair(self, conversation: str, models: Sequence[Model]) -> Sequence[Model]:
        """Give the models that have not seen a conversation's review."""
        part = self.parts.get(short(conversation))
        return models if part is None else models[part : part + 1]

    def expected(self, conversation: str, row: Floats) -> float:
        """Give what a reviewer is expected to say of a conversation."""
        return _mean([one.score(row[None, :])[0] for one in self.fair(conversation, self.models)])

    def usual(self, conversation: str) -> float:
        """Give what a reviewer is expected to say where nothing is known of a conversation."""
        row = np.full(len(self.models[0].middle), math.nan)
        return self.expected(conversation, row)

    def probability(self, conversation: str, row: Floats) -> float:
        """Give the chance that a reviewer says the same."""
        some = self.fair(conversation, self.models)
        if self.in_words:
            told = self.expected(conversation, row)
            return max(told, 1.0 - told)
        return _mean([one.chance(row[None, :])[0] for one in some])

    def applies(self, conversation: str, row: Floats) -> float:
        """Give the chance that the criterion applies; not a number when nobody taught that."""
        some = self.fair(conversation, self.needed)
        return _mean([one.score(row[None, :])[0] for one in some]) if some else math.nan

    def weights(self, conversation: str) -> tuple[Floats, Floats]:
        """Give the mean weights and middle of the models that score a conversation."""
        some = self.fair(conversation, self.models)
        return (
            np.mean([one.slope * one.weights for one in some], axis=0),
            np.mean([one.middle for one in some], axis=0),
        )


def short(conversation: str) -> str:
    """Give the short hash of a conversation's id."""
    return hashlib.sha256(conversation.encode()).hexdigest()[:12]


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values))
