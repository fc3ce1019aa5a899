"""Which passages answer together? The chance of each candidate, for questions with many answers.

Opinions of many customers, or the same rule for several products: the answer is a set. Trained on
the written chats of DSTC11 Track 5 and of no use beyond them: on our own calls it puts the right
article first for 8 of 39 turns, the ranking that ships for 14. So it is measured here and does not
ship. ``benchmarks/train_selection.py`` makes the weights.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.selection.ranking import FEATURES, Ranking

TOP = 3
"""How many of the first candidates the others are compared with."""
SET_FEATURES = (*FEATURES, "behind", "place", "apart", "alike", "heading", "short")

Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages that were found for one turn, the best first.

    Args:
        features: How each was found: a row for each of ``ranking.FEATURES``.
        vectors: Unit vector of each.
        asked: Unit vector of the turn.
        headings: 1 where the passage has a heading of its own, such as a question, else 0.
        words: How many words each has.
    """

    features: Mapping[str, Row]
    vectors: Row
    asked: Row
    headings: Row
    words: Row


@dataclass(frozen=True, slots=True)
class Answers:
    """A trained model: one hidden layer on top of what ``describe`` says of a candidate.

    Args:
        hidden: One column for each hidden unit: a weight for each of ``SET_FEATURES``, then one
            for each dimension in which turn and passage are compared.
        hidden_bias: Constant of each hidden unit.
        weights: Of the hidden units.
        bias: Constant of the answer.
        threshold: Chance from which a passage belongs to the answer.
        version: First 12 hex digits of the SHA-256 of what it was read from.
    """

    hidden: Row
    hidden_bias: Row
    weights: Row
    bias: float
    threshold: float
    version: str = "none"

    def chances(self, found: Candidates, ranking: Ranking) -> Row:
        """Give each candidate's chance of belonging to the answer, 0 to 1."""
        units = np.maximum(describe(found, ranking) @ self.hidden + self.hidden_bias, 0)
        total = units @ self.weights + np.float32(self.bias)
        chance: Row = 1 / (1 + np.exp(-np.clip(total, -30, 30)))
        return chance.astype(np.float32)

    def chosen(self, chances: Row) -> list[int]:
        """Choose the places of the passages that answer; the best one always."""
        order = np.argsort(-chances, kind="stable")
        return [int(n) for n in order if chances[n] >= self.threshold] or [int(order[0])]


def describe(found: Candidates, ranking: Ranking) -> Row:
    """Describe candidates for the model: one row each."""
    scores = ranking.scores(found.features)
    dense = found.features["dense"]
    near = dense[found.features["entity"] >= found.features["entity"].max(initial=0)]
    best = np.argsort(-scores, kind="stable")[:TOP]
    places = np.empty(len(scores), np.float32)
    places[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
    of_set = {
        "behind": scores - scores.max(initial=0),
        "place": 1 / (1 + places),
        "apart": (dense - near.mean()) / (near.std() + np.float32(0.01)),
        "alike": found.vectors @ found.vectors[best].mean(axis=0),
        "heading": found.headings,
        "short": np.log1p(found.words) / 4,
    }
    columns = [found.features[name] for name in FEATURES] + list(of_set.values())
    compared = found.vectors * found.asked[None, :] * np.float32(found.vectors.shape[1] ** 0.5)
    described: Row = np.concatenate([np.stack(columns, axis=1), compared], axis=1)
    return described.astype(np.float32)


@lru_cache(maxsize=1)
def load_answers() -> Answers:
    """Read the weights that lie beside this file."""
    data = Path(__file__).with_name("answers.json").read_bytes()
    stored = json.loads(data)
    return Answers(
        np.array(stored["hidden"], np.float32),
        np.array(stored["hidden_bias"], np.float32),
        np.array(stored["weights"], np.float32),
        stored["bias"],
        stored["threshold"],
        hashlib.sha256(data).hexdigest()[:12],
    )
