"""Difficulty: which conversations are hard, by stated features with stated points.

A finished conversation comes in; "easy" or "hard" goes out, with the reasons in words. Nothing is
kept: the same conversation and the same version of the model always give the same stratum.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from undivided.domain import BadInput, Conversation
from undivided.language import yamls
from undivided.quality.features import FEATURES

EASY, HARD = "easy", "hard"
_HINT = "See docs/analyst-scores.md for an example."


@dataclass(frozen=True, slots=True)
class Feature:
    """How many points something gives.

    Args:
        points: Most points.
        none: Up to this value there are none.
        full: From this value on there are all.
    """

    points: float
    none: float
    full: float

    def worth(self, value: float) -> float:
        """Give the points of a value."""
        share = (value - self.none) / (self.full - self.none)
        return self.points * min(max(share, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Difficulty:
    """How hard a conversation is.

    Args:
        stratum: "easy" or "hard".
        points: Its points.
        reasons: What gave points, the most first, in words.
    """

    stratum: str
    points: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DifficultyModel:
    """What makes a conversation hard.

    Args:
        version: First 12 hex digits of the SHA-256 of its source.
        hard_from: Points from which on it is hard.
        features: By name.
    """

    version: str
    hard_from: float
    features: Mapping[str, Feature]

    def judge(self, conversation: Conversation) -> Difficulty:
        """Say how hard a finished conversation is, and why."""
        found = []
        for name, feature in self.features.items():
            value, words = FEATURES[name](conversation)
            points = feature.worth(value)
            if points > 0:
                found.append((points, f"{words} ({points:.1f} points)"))
        found.sort(key=lambda one: -one[0])
        total = round(sum(points for points, _ in found), 6)
        stratum = HARD if total >= self.hard_from else EASY
        return Difficulty(stratum, total, tuple(words for _, words in found))


def stratum_of(
    conversation: Conversation, model: DifficultyModel | None = None
) -> tuple[str, tuple[str, ...]]:
    """Give a conversation's stratum for exported scores.

    Args:
        conversation: A finished conversation.
        model: None = that of the package.

    Returns:
        "easy" or "hard", and the reasons in words.
    """
    found = (model or shipped_difficulty()).judge(conversation)
    return found.stratum, found.reasons


def points_for_share(points: Sequence[float], share: float) -> float:
    """Find the ``hard_from`` that makes about a given share of conversations hard.

    Args:
        points: Of many conversations.
        share: Wanted share of hard ones, 0 to 1.

    Returns:
        The points of the conversation at that place from the top.

    Raises:
        ValueError: If there are no conversations.
    """
    if not points:
        raise ValueError("no conversations")
    place = min(max(round(share * len(points)), 1), len(points))
    return sorted(points, reverse=True)[place - 1]


@cache
def shipped_difficulty() -> DifficultyModel:
    """Return the model that ships with the package."""
    return load_difficulty(files("undivided.quality") / "data" / "difficulty.yaml")


def load_difficulty(path: Traversable) -> DifficultyModel:
    """Read a model of difficulty.

    Args:
        path: A YAML file.

    Raises:
        BadInput: If it cannot be read or has a mistake.
    """
    try:
        source = yamls.text_of(path)
        body = yamls.load(source)
    except ValueError as error:
        raise BadInput(f"{path.name}: {error}", _HINT) from error
    rows = body.get("features")
    if set(body) - {"hard_from", "features"} or not isinstance(rows, dict) or not rows:
        raise BadInput(f"{path.name} needs “hard_from” and “features”, and nothing else.", _HINT)
    hard_from = _number(body.get("hard_from"), f"{path.name}: “hard_from”")
    if hard_from <= 0:
        raise BadInput(f"{path.name}: “hard_from” must be more than 0.", _HINT)
    features = {str(name): _feature(row, str(name), path.name) for name, row in rows.items()}
    return DifficultyModel(hashlib.sha256(source.encode()).hexdigest()[:12], hard_from, features)


def _feature(row: Any, name: str, file: str) -> Feature:
    if name not in FEATURES:
        known = ", ".join(FEATURES)
        raise BadInput(f"{file} has an unknown feature “{name}”.", f"Known are: {known}.")
    if not isinstance(row, dict) or set(row) != {"points", "none", "full"}:
        raise BadInput(f"{file}: “{name}” needs points, none and full, and nothing else.", _HINT)
    points, none, full = (
        _number(row[key], f"{file}: “{key}” of “{name}”") for key in ("points", "none", "full")
    )
    if full <= none:
        raise BadInput(f"{file}: “full” of “{name}” must be more than “none”.", _HINT)
    return Feature(points, none, full)


def _number(value: Any, where: str) -> float:
    good = isinstance(value, int | float) and not isinstance(value, bool)
    if not good or not math.isfinite(value) or not 0 <= value < 1e6:
        raise BadInput(f"{where} is not a number of 0 or more.", _HINT)
    return float(value)
