"""Is the right passage selected, and is there silence when nothing is needed?

    python -m benchmarks.knowledge_selection --data DIR [--json]

DSTC10 Track 2 Task 2 (spoken) is scored end to end by the track's own rule: selection counts where
need was detected, as an F-measure. DSTC11 Track 5 (written) is scored by sets. BM25 and dense
vectors alone run beside ours on the same turns. All weights are loaded from the package, nothing
is fitted here; they were trained on the DEV parts, so figures on DEV are of data seen in training
(``benchmarks.train_selection`` prints the cross-validated ones).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import _dstc as dstc
from benchmarks._abstaining import abstention
from benchmarks._answers import load_answers
from benchmarks._kept import KeptEmbedder
from benchmarks._report import asked, report
from benchmarks._selection import Opened, first_rank, opened, standard_errors, texts_of, track
from benchmarks._sets import kept_rows, set_scores
from undivided.knowledge.search.lexical import LexicalIndex
from undivided.knowledge.selection.need import Asked, NeedDetector
from undivided.knowledge.selection.ranking import load_ranking
from undivided.language import BgeEmbedder
from undivided.settings import load

NEEDED = 0.5
"""Chance of need from which a turn counts as detected."""

Row = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Found:
    """What each way of searching found on a set: rank of the first right passage for each turn."""

    needed: Flags
    detected: Flags
    groups: list[str]
    ranks: dict[str, Row]


def searched(
    index: Opened, queries: Sequence[dstc.Query], need: NeedDetector, *, speech: bool
) -> Found:
    """Search for every turn that needs knowledge, in every way."""
    places = {passage.id: place for place, passage in enumerate(index.passages)}
    ranks: dict[str, list[float]] = {}
    for query in queries:
        gold = [places[one] for one in query.gold]
        for name, scores in _ways(index, query).items() if gold else ():
            ranks.setdefault(name, []).append(float(first_rank(scores, gold)))
    needed = np.array([bool(query.gold) for query in queries])
    whole = {name: np.full(len(queries), 999.0) for name in ranks}
    for name, row in whole.items():
        row[needed] = ranks[name]
    detected = np.array([_chance(need, query, speech) >= NEEDED for query in queries])
    return Found(needed, detected, [query.group for query in queries], whole)


def _ways(index: Opened, query: dstc.Query) -> dict[str, NDArray[np.float32]]:
    about = sorted({"|".join(gold.split("|")[:2]) for gold in query.gold})
    ranking = load_ranking()
    rows = index.features(query)
    given = index.features(query, about)
    there = given["entity"] > 0
    before = " ".join([*query.turns, query.last][-3:])
    words = index.index.lexical
    assert isinstance(words, LexicalIndex)
    return {
        "ours": ranking.scores(rows),
        "given": ranking.scores(given),
        "bm25s": rows["lexical"],
        "bm25s_three_turns": words.scores(before, "en"),
        "dense": rows["dense"],
        "dense_three_turns": rows["context"],
        "given_bm25s": np.where(there, rows["lexical"] + np.float32(1), 0),
        "given_dense": np.where(there, rows["dense"] + np.float32(1), 0),
    }


def _chance(need: NeedDetector, query: dstc.Query, speech: bool) -> float:
    return need.chance(Asked(query.last, query.turns[-1] if query.turns else "", speech))


def spoken(found: Found) -> dict[str, Any]:
    """Score the spoken set end to end, and with the entity given."""
    prefixes = {"ours": "", "given": "given_"}
    figures: dict[str, Any] = {"n": len(found.needed), "n_needing": int(found.needed.sum())}
    for name, ranks in found.ranks.items():
        detected = found.needed if name.startswith("given") else found.detected

        def score(
            places: NDArray[np.intp], detected: Flags = detected, ranks: Row = ranks
        ) -> dict[str, float]:
            return track(found.needed[places], detected[places], ranks[places])

        whole = score(np.arange(len(found.needed)))
        prefix = prefixes.get(name, f"{name}_")
        kept = {k: v for k, v in whole.items() if k != "detection_f1" or name == "ours"}
        figures |= {f"{prefix}{key}": round(value, 3) for key, value in kept.items()}
        if name in prefixes:
            errors = standard_errors(found.groups, score)
            figures |= {f"{prefix}{key}_se": errors[key] for key in kept}
    return figures


def written(
    found: Found, index: Opened, queries: Sequence[dstc.Query], embedder: KeptEmbedder
) -> dict[str, Any]:
    """Score the written set: first places, and sets over turns that need or were said to."""
    rows = kept_rows(index, queries, embedder, also=found.detected)
    detected = [
        bool(found.detected[n]) for n, q in enumerate(queries) if q.gold or found.detected[n]
    ]
    model, ranking = load_answers(), load_ranking()
    chances = [model.chances(row.candidates, ranking) for row in rows]
    sets = set_scores(rows, chances, model.threshold, detected)
    figures: dict[str, Any] = {
        "dstc11_n": len(queries),
        "dstc11_n_needing": int(found.needed.sum()),
        "dstc11_detection_f1": round(
            track(found.needed, found.detected, np.ones(len(queries)))["detection_f1"], 4
        ),
        **{f"dstc11_{name}": sets[name] for name in ("r1", "r5", "exact")},
        **{f"dstc11_sel_{name}": sets[short] for name, short in
           (("p", "precision"), ("r", "recall"), ("f1", "f1"))},
    }  # fmt: skip
    figures["dstc11_r1_se"] = round((sets["r1"] * (1 - sets["r1"]) / found.needed.sum()) ** 0.5, 3)
    for name, ranks in found.ranks.items():
        own = ranks[found.needed]
        label = "ranking" if name == "ours" else name
        figures[f"dstc11_{label}_r1"] = round(float((own == 1).mean()), 3)
        figures[f"dstc11_{label}_r5"] = round(float((own <= 5).mean()), 3)
    return figures


def main() -> None:
    """Measure and print."""
    given = asked(__doc__, None)
    cache = Path("out/vectors")
    embedder = KeptEmbedder(BgeEmbedder(load().models / "bge-small-en"), cache)
    need = NeedDetector(embedder)
    figures: dict[str, Any] = {}
    for name, speech in (("dstc10_spoken_kb", True), ("dstc11_subjective_kb", False)):
        folder = given.data / name
        queries = dstc.queries(folder)
        embedder.prepare(texts_of(queries))
        index = opened(folder, embedder, cache / name)
        found = searched(index, queries, need, speech=speech)
        if speech:
            figures |= spoken(found)
        else:
            figures |= written(found, index, queries, embedder)
        figures[f"abstaining on {name}"] = abstention(index.index, queries, speech=speech)
    report("knowledge_selection", figures, as_json=given.json)


if __name__ == "__main__":
    main()
