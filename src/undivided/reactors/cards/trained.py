"""The trained parts of the cards as a program learnt them, kept as JSON values beside the rest.

``undivided knowledge learn`` writes them, the cards and the search read them. A part that was not
learnt is None: it is as shipped.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from undivided.knowledge.selection.need import DIMENSIONS
from undivided.knowledge.selection.ranking import FEATURES as WAYS
from undivided.knowledge.selection.ranking import Ranking
from undivided.language.head import Head
from undivided.reactors.cards.features import FEATURES, SEMANTIC
from undivided.reactors.cards.usefulness import Regression, Usefulness

NEED, RANKING, USEFULNESS = "need", "ranking", "usefulness"
"""Names of the parts in ``Learned.models``."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What was learnt.

    Args:
        need: Weights of the detector by style.
        ranking: In which order passages answer.
        usefulness: The chance that a card is useful now.
    """

    need: Mapping[str, Head] | None = None
    ranking: Ranking | None = None
    usefulness: Usefulness | None = None


def trained(models: Mapping[str, Any]) -> Trained:
    """Read what was learnt.

    Args:
        models: ``Learned.models``; names that are not known are passed over.

    Raises:
        ValueError: If it is for other features than this version computes.
    """
    return Trained(
        _need(models[NEED]) if NEED in models else None,
        _ranking(models[RANKING]) if RANKING in models else None,
        _usefulness(models[USEFULNESS]) if USEFULNESS in models else None,
    )


def need_plain(heads: Mapping[str, Head]) -> dict[str, Any]:
    """Give JSON values of a detector of which nothing but weights and bias counts."""
    return {
        style: {
            "weights": [round(float(weight), 4) for weight in head.weights],
            "bias": round(head.bias, 4),
        }
        for style, head in sorted(heads.items())
    }


def ranking_plain(ranking: Ranking) -> dict[str, Any]:
    """Give JSON values of a ranking."""
    return {name: round(float(ranking.weights[name]), 4) for name in WAYS}


def usefulness_plain(usefulness: Usefulness) -> dict[str, Any]:
    """Give JSON values of a model of usefulness."""
    return {
        style: {
            "bias": round(model.bias, 4),
            "weights": {name: round(model.weights[name], 4) for name in FEATURES},
            "neutral": {name: model.neutral[name] for name in SEMANTIC},
        }
        for style, model in sorted(usefulness.styles.items())
    }


def _need(stored: Mapping[str, Any]) -> dict[str, Head]:
    heads = {
        style: Head(np.asarray(row["weights"], np.float32), float(row["bias"]), 1.0, 0.0, 0.0)
        for style, row in stored.items()
    }
    if any(head.weights.shape != (DIMENSIONS,) for head in heads.values()):
        raise ValueError("need was learnt for another model of meaning than this version uses")
    return heads


def _ranking(stored: Mapping[str, Any]) -> Ranking:
    if set(stored) != set(WAYS):
        raise ValueError("ranking was learnt for other features than this version computes")
    return Ranking({name: float(stored[name]) for name in WAYS}, _version(stored))


def _usefulness(stored: Mapping[str, Any]) -> Usefulness:
    styles = {
        style: Regression(float(row["bias"]), row["weights"], row["neutral"])
        for style, row in stored.items()
    }
    if any(set(model.weights) != set(FEATURES) for model in styles.values()):
        raise ValueError("usefulness was learnt for other features than this version computes")
    return Usefulness(styles, _version(stored))


def _version(stored: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest()[:12]
