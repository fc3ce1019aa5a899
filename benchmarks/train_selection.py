"""Train what selects knowledge: need, ranking and sets; say how far each can be trusted.

    python -m benchmarks.train_selection --data DIR [--write]

Everything printed is cross-validated by dialogue; the ranking's penalty is chosen inside each
training part. ``--write`` fits on everything and puts weights, provenance and figures into the
package, those of sets beside the benchmarks: they do not ship.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

import undivided.knowledge.selection as selection
from benchmarks import _dstc as dstc
from benchmarks._kept import KeptEmbedder
from benchmarks._sample_calls import SAMPLES, load_calls
from benchmarks._selection import (
    Case,
    Opened,
    cases,
    opened,
    rank,
    standard_errors,
    texts_of,
    track,
)
from benchmarks._sets import fit_answers, kept_rows, set_scores
from benchmarks._softmax import fit_softmax
from undivided.knowledge.selection.need import Asked, moment_vector
from undivided.knowledge.selection.ranking import FEATURES, Ranking
from undivided.language import BgeEmbedder
from undivided.reactors.cards.features import asked, moment
from undivided.reactors.cards.reactor import may_ask
from undivided.settings import load

SETS = {"spoken": "dstc10_spoken_kb", "written": "dstc11_subjective_kb"}
FOLDS = 10
SET_FOLDS = 3
STRENGTH = {"bare": 50.0, "written": 20.0, "punctuated": 20.0}
"""Inverse strength of the penalty on the weights of need, by style."""
PENALTIES = (0.3, 1.0, 3.0, 10.0)
MEANING = {"dense": 1.0, "context": 0.2, "article": 0.75, "particular": 0.5}
"""How the likenesses of meaning are mixed. Fixed: in the public sets, where a name decides, the
whole article tells little, in libraries without names it tells much; what being like everything
costs was looked for on all three sets together (docs/benchmarks/knowledge.md)."""

Row = NDArray[np.float64]
_MIXED = np.array(
    [
        [MEANING.get(name, 0.0), *(float(name == other) for other in FEATURES[len(MEANING) :])]
        for name in FEATURES
    ],
    np.float32,
)


@dataclass(frozen=True, slots=True)
class NeedRows:
    """Turns as the detector of need sees them.

    Args:
        style: Whose weights they train.
        groups: The dialogue of each turn.
        matrix: One row a turn.
        needed: Which need knowledge.
    """

    style: str
    groups: list[str]
    matrix: Row
    needed: NDArray[np.bool_]

    def fitted(self, places: NDArray[np.intp] | slice = slice(None)) -> LogisticRegression:
        """Fit the detector on some of the turns."""
        model = LogisticRegression(C=STRENGTH[self.style], max_iter=2000)
        return model.fit(self.matrix[places], self.needed[places])

    def out_of_fold(self) -> Row:
        """Give each turn the chance of need from a model that saw none of its dialogue."""
        chances = np.zeros(len(self.groups))
        for train, test in folds(self.groups, FOLDS if len(self.groups) < 1000 else SET_FOLDS):
            chances[test] = self.fitted(train).predict_proba(self.matrix[test])[:, 1]
        return chances


def need_rows(queries: Sequence[dstc.Query], embedder: KeptEmbedder, style: str) -> NeedRows:
    """Describe the turns of a public set."""
    turns = [Asked(query.last, query.turns[-1] if query.turns else "") for query in queries]
    needed = np.array([bool(query.gold) for query in queries])
    return NeedRows(style, [query.group for query in queries], _matrix(turns, embedder), needed)


def own_need_rows(embedder: KeptEmbedder) -> NeedRows:
    """Describe the turns of our own calls that may ask, in English."""
    turns, groups, needed = [], [], []
    for call in load_calls(SAMPLES / "calls"):
        for place, needs in enumerate(call.needs):
            at = moment(call.turns, place)
            if call.language == "en" and may_ask(at):
                turns.append(asked(at))
                groups.append(call.id)
                needed.append(bool(needs))
    return NeedRows("punctuated", groups, _matrix(turns, embedder), np.array(needed))


def _matrix(turns: Sequence[Asked], embedder: KeptEmbedder) -> Row:
    return np.stack(
        [
            moment_vector(
                embedder.embed([turn.said])[0],
                embedder.embed([turn.before])[0] if turn.before else None,
            )
            for turn in turns
        ]
    )


def folds(groups: Sequence[str], parts: int) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Part turns for training and test, never within a dialogue."""
    return list(GroupKFold(parts, shuffle=True, random_state=3).split(groups, groups=groups))


def fit_ranking(found: Sequence[Case], penalty: float) -> Ranking:
    """Fit the weights of the ranking; meaning in fixed proportion, and 1 for the last turn's."""
    usable = [case for case in found if case.gold.any()]
    rows = [case.features @ _MIXED for case in usable]
    weights = fit_softmax(rows, [case.gold for case in usable], penalty)
    weights = weights / max(float(weights[0]), 1.0)
    return Ranking(dict(zip(FEATURES, (float(w) for w in _MIXED @ weights), strict=True)))


def best_penalty(found: Sequence[Case]) -> float:
    """Choose the penalty by cross-validation inside what is given."""
    parts = folds([case.query.group for case in found], 5)
    worth = {}
    for penalty in PENALTIES:
        ranks = [
            rank(found[place], fitted)
            for train, test in parts
            for fitted in [fit_ranking([found[n] for n in train], penalty)]
            for place in test
        ]
        worth[penalty] = np.mean([1 / r for r in ranks])
    return max(worth, key=lambda penalty: float(worth[penalty]))


def ranks_out_of_fold(found: Sequence[Case]) -> list[int]:
    """Rank each turn's right passage by weights and a penalty that saw none of its dialogue."""
    ranks = [0] * len(found)
    for train, test in folds([case.query.group for case in found], FOLDS):
        inside = [found[n] for n in train]
        fitted = fit_ranking(inside, best_penalty(inside))
        for place in test:
            ranks[place] = rank(found[place], fitted)
    return ranks


def spoken(index: Opened, queries: Sequence[dstc.Query], embedder: KeptEmbedder) -> dict[str, Any]:
    """Cross-validate need and ranking end to end on the spoken set."""
    needed = np.array([bool(query.gold) for query in queries])
    chances = need_rows(queries, embedder, "bare").out_of_fold()
    found = cases(index, queries)
    groups = [query.group for query in queries]
    ranks = np.full(len(queries), 999.0)
    ranks[needed] = ranks_out_of_fold(found)
    given = np.full(len(queries), 999.0)
    given[needed] = ranks_out_of_fold(cases(index, queries, given=True))
    everything = np.ones(len(queries), np.bool_)
    return {
        "turns": len(queries),
        "needing": int(needed.sum()),
        **_scored("end to end", needed, chances >= 0.5, ranks, groups),
        **_scored("need known", needed, needed & everything, ranks, groups),
        **_scored("entity given", needed, needed & everything, given, groups),
    }


def _scored(
    name: str,
    needed: NDArray[np.bool_],
    detected: NDArray[np.bool_],
    ranks: Row,
    groups: Sequence[str],
) -> dict[str, Any]:
    def score(places: NDArray[np.intp]) -> dict[str, float]:
        return track(needed[places], detected[places], ranks[places])

    whole = {key: round(value, 3) for key, value in score(np.arange(len(needed))).items()}
    return {name: whole, f"{name}, standard errors": standard_errors(groups, score)}


def written(
    index: Opened, queries: Sequence[dstc.Query], embedder: KeptEmbedder, trained: Ranking
) -> dict[str, Any]:
    """Measure on the written set: need across folds, the spoken ranking, and sets across folds."""
    needed = np.array([bool(query.gold) for query in queries])
    chances = need_rows(queries, embedder, "written").out_of_fold()
    detection = track(needed, chances >= 0.5, np.ones(len(queries)))["detection_f1"]
    rows = kept_rows(index, queries, embedder, trained)
    ranks = np.array([row.first_rank(row.scores) for row in rows])
    out = [np.zeros(0, np.float32)] * len(rows)
    for train, test in folds([row.query.group for row in rows], SET_FOLDS):
        model = fit_answers([rows[n] for n in train], trained)
        for place in test:
            out[place] = model.chances(rows[place].candidates, trained)
    return {
        "turns": len(queries),
        "needing": int(needed.sum()),
        "detection_f1": round(detection, 4),
        "ranking trained on speech": {
            "r1": round(float((ranks == 1).mean()), 3), "r5": round(float((ranks <= 5).mean()), 3),
        },
        "sets": set_scores(rows, out),
    }  # fmt: skip


def head(rows: NeedRows) -> dict[str, Any]:
    """Fit need on everything and write it down."""
    model = rows.fitted()
    return {
        "weights": [round(float(w), 3) for w in model.coef_[0]],
        "bias": round(float(model.intercept_[0]), 4),
        "scale": 1.0,
        "cue_scale": 0.0,
        "shift": 0.0,
    }


def main() -> None:
    """Train, print, and with ``--write`` keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    cache = Path("out/vectors")
    embedder = KeptEmbedder(BgeEmbedder(load().models / "bge-small-en"), cache)
    queries = {name: dstc.queries(given.data / folder) for name, folder in SETS.items()}
    index = opened(given.data / SETS["spoken"], embedder, cache / SETS["spoken"])
    embedder.prepare(texts_of(queries["spoken"]))
    figures = {"spoken": spoken(index, queries["spoken"], embedder)}
    print(json.dumps(figures), flush=True)
    found = cases(index, queries["spoken"])
    trained = fit_ranking(found, best_penalty(found))
    if given.write:
        weights = {name: round(value, 3) for name, value in trained.weights.items()}
        _write("ranking", {"weights": weights}, figures)
    index = opened(given.data / SETS["written"], embedder, cache / SETS["written"])
    embedder.prepare(texts_of(queries["written"]))
    figures["written"] = written(index, queries["written"], embedder, trained)
    print(json.dumps(figures, indent=1))
    if given.write:
        rows = [
            need_rows(queries["spoken"], embedder, "bare"),
            need_rows(queries["written"], embedder, "written"),
            own_need_rows(embedder),
        ]
        _write("need", {"heads": {one.style: head(one) for one in rows}}, figures)
        model = fit_answers(kept_rows(index, queries["written"], embedder, trained), trained)
        _write(
            "answers",
            {
                "hidden": [[round(float(w), 3) for w in row] for row in model.hidden],
                "hidden_bias": [round(float(w), 3) for w in model.hidden_bias],
                "weights": [round(float(w), 3) for w in model.weights],
                "bias": round(model.bias, 4),
                "threshold": figures["written"]["sets"]["threshold"],
            },
            figures,
        )


def _write(name: str, learnt: dict[str, Any], figures: dict[str, Any]) -> None:
    stored = {
        "made_by": "python -m benchmarks.train_selection --write",
        "learnt_from": {
            "dstc10_spoken_kb": "DSTC10 Track 2 Task 2 validation, DEV part, Apache-2.0",
            "dstc11_subjective_kb": "DSTC11 Track 5 validation, DEV part, CDLA-Sharing-1.0; "
            "only these weights, a result of analysis, are kept",
        },
        "cross_validated_by_dialogue": figures,
        **learnt,
    }
    home = Path(__file__) if name == "answers" else Path(selection.__file__)
    path = home.with_name(f"{name}.json")
    path.write_text(json.dumps(stored) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
