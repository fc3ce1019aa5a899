"""Which of the candidates belong to the answer: rows, fitting and the scores of DSTC11 Track 5."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from benchmarks import _dstc as dstc
from benchmarks._answers import Answers, Candidates, describe
from benchmarks._kept import KeptEmbedder
from benchmarks._selection import Opened, ordered
from undivided.knowledge.selection.ranking import FEATURES, Ranking, load_ranking

CANDIDATES = 100
UNITS = 24
PENALTY = 0.1
ROUNDS = 12
STEP = 0.02

Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SetRow:
    """One turn that needs knowledge, with its candidates.

    Args:
        query: The turn.
        candidates: The best passages by the ranking.
        scores: The ranking's, for each candidate.
        gold: Which candidates are right.
    """

    query: dstc.Query
    candidates: Candidates
    scores: Row
    gold: NDArray[np.bool_]

    def first_rank(self, scores: Row) -> int:
        """Give the rank of the first right candidate; a large number where there is none."""
        right = np.flatnonzero(self.gold[ordered(scores)])
        return int(right[0]) + 1 if right.size else 999


def kept_rows(
    index: Opened,
    queries: Sequence[dstc.Query],
    embedder: KeptEmbedder,
    ranking: Ranking | None = None,
    also: NDArray[np.bool_] | None = None,
) -> list[SetRow]:
    """Find the candidates of every turn that needs knowledge, and of others if asked."""
    ranking = ranking or load_ranking()
    ids = np.array([passage.id for passage in index.passages])
    headings = np.array([bool(p.heading) for p in index.passages], np.float32)
    words = np.array([len(p.text.split()) for p in index.passages], np.float32)
    rows = []
    for place, query in enumerate(queries):
        if not query.gold and (also is None or not also[place]):
            continue
        features = index.features(query)
        scores = ranking.scores(features)
        kept = ordered(scores)[:CANDIDATES]
        found = Candidates(
            {name: features[name][kept] for name in FEATURES},
            index.vectors[kept],
            embedder.embed([query.last])[0],
            headings[kept],
            words[kept],
        )
        rows.append(SetRow(query, found, scores[kept], np.isin(ids[kept], sorted(query.gold))))
    return rows


def fit_answers(rows: Sequence[SetRow], ranking: Ranking | None = None) -> Answers:
    """Fit the model over all candidates of all turns."""
    ranking = ranking or load_ranking()
    matrix = np.concatenate([describe(row.candidates, ranking) for row in rows])
    gold = np.concatenate([row.gold for row in rows])
    centre, spread = matrix.mean(axis=0), matrix.std(axis=0) + np.float32(1e-4)
    model = MLPClassifier(
        (UNITS,),
        alpha=PENALTY,
        max_iter=ROUNDS,
        batch_size=256,
        learning_rate_init=2e-3,
        random_state=0,
    )
    with warnings.catch_warnings():
        # It is stopped early on purpose.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit((matrix - centre) / spread, gold)
    first, second = model.coefs_
    hidden = (first / spread[:, None]).astype(np.float32)
    return Answers(
        hidden,
        (model.intercepts_[0] - centre @ hidden).astype(np.float32),
        second[:, 0].astype(np.float32),
        float(model.intercepts_[1][0]),
        0.5,
    )


def set_scores(
    rows: Sequence[SetRow],
    chances: Sequence[Row],
    threshold: float | None = None,
    detected: Sequence[bool] | None = None,
) -> dict[str, Any]:
    """Score sets as DSTC11 Track 5 does.

    Args:
        rows: The turns.
        chances: Of each candidate, for each turn.
        threshold: Chance from which a candidate is chosen; None = the one with the best F1.
        detected: Whether the need was seen, for each turn; where not, nothing is chosen.
    """
    if threshold is None:
        tried = [float(t) for t in np.arange(0.2, 0.7, STEP)]
        threshold = max(tried, key=lambda t: float(set_scores(rows, chances, t)["f1"]))
    right = chosen = wanted = exact = 0
    nothing = np.zeros(0, np.float32)
    model = Answers(nothing, nothing, nothing, 0.0, threshold)
    for row, chance, seen in zip(rows, chances, detected or [True] * len(rows), strict=True):
        places = model.chosen(chance) if seen else []
        hits = int(row.gold[places].sum())
        right, chosen, wanted = right + hits, chosen + len(places), wanted + len(row.query.gold)
        exact += hits == len(places) == len(row.query.gold)
    needing = [(r, c) for r, c in zip(rows, chances, strict=True) if r.query.gold]
    ranks = np.array([row.first_rank(chance) for row, chance in needing])
    return {
        "threshold": round(threshold, 2),
        "precision": round(right / max(1, chosen), 3),
        "recall": round(right / max(1, wanted), 3),
        "f1": round(2 * right / max(1, chosen + wanted), 3),
        "exact": round(exact / max(1, len(rows)), 3),
        "r1": round(float((ranks == 1).mean()), 3),
        "r5": round(float((ranks <= 5).mean()), 3),
    }
