"""Turns with their candidate passages as rows of numbers, and how the two tracks score them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import _dstc as dstc
from benchmarks._kept import KeptEmbedder
from undivided.domain import Passage
from undivided.knowledge import Index
from undivided.knowledge.search.candidates import AROUND
from undivided.knowledge.selection.ranking import FEATURES, Ranking, load_ranking
from undivided.knowledge.vectors import embed_all

CANDIDATES = 150
"""Passages kept of each turn; what a better order could still bring up."""

Row = NDArray[np.float64]
FloatRow = NDArray[np.float32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Case:
    """One turn that needs knowledge, with candidates.

    Args:
        query: The turn.
        places: Places of the candidates in the index, the best first by the weights that ship.
        features: One row a candidate, one column for each of ``FEATURES``.
        gold: Which candidates are right.
    """

    query: dstc.Query
    places: NDArray[np.intp]
    features: NDArray[np.float32]
    gold: Flags


def texts_of(queries: Sequence[dstc.Query]) -> list[str]:
    """List every text of turns that is embedded, so that it can be done at once."""
    return [text for query in queries for text in (query.last, *query.turns[1 - AROUND :])]


@dataclass(frozen=True, slots=True)
class Opened:
    """A set's knowledge, of which every passage is looked at closely.

    Args:
        index: Finds.
        passages: In the order of what the index tells of them.
        vectors: One row for each.
    """

    index: Index
    passages: list[Passage]
    vectors: NDArray[np.float32]

    def features(self, query: dstc.Query, about: Sequence[str] = ()) -> dict[str, FloatRow]:
        """Describe how every passage was found; see ``Index.look``."""
        look = self.index.look(query.last, query.turns, "en", about)
        if not np.array_equal(look.numbers, np.arange(1, len(self.passages) + 1)):
            raise ValueError("the index numbers passages differently")
        return look.features


def opened(folder: Path, embedder: KeptEmbedder, cache: Path) -> Opened:
    """Index a set's knowledge."""
    articles, passages = dstc.knowledge(folder)
    index = Index.of(passages, articles, embedder, cache, few=len(passages))
    titles = {article.id: article.title for article in articles}
    texts = [
        "\n".join(line for line in (titles[p.article], p.heading, p.text) if line) for p in passages
    ]
    return Opened(index, passages, embed_all(texts, embedder, cache))


def cases(index: Opened, queries: Sequence[dstc.Query], *, given: bool = False) -> list[Case]:
    """Describe the candidates of turns that need knowledge.

    Args:
        index: The set's knowledge.
        queries: The turns; those that need nothing are left out.
        given: Tell the index which hotel, restaurant ... the turn is about.
    """
    ids = np.array([passage.id for passage in index.passages])
    found = []
    for query in queries:
        if query.gold:
            about = sorted({"|".join(gold.split("|")[:2]) for gold in query.gold})
            rows = index.features(query, about if given else ())
            order = ordered(load_ranking().scores(rows))[:CANDIDATES]
            matrix = np.stack([rows[name][order] for name in FEATURES], axis=1)
            found.append(Case(query, order, matrix, np.isin(ids[order], sorted(query.gold))))
    return found


def ordered(scores: NDArray[np.float32]) -> NDArray[np.intp]:
    """Sort places as the index does: best first, ties by place."""
    return np.lexsort((np.arange(len(scores)), -np.round(scores, 5)))


def rank(case: Case, ranking: Ranking) -> int:
    """Give the rank of the first right candidate; a large number where there is none."""
    rows = {name: case.features[:, n] for n, name in enumerate(FEATURES)}
    right = np.flatnonzero(case.gold[ordered(ranking.scores(rows))])
    return int(right[0]) + 1 if right.size else 999


def first_rank(scores: NDArray[np.float32], gold: Sequence[int]) -> int:
    """Give the rank of the best of some places, ties by place, without sorting everything."""
    rounded = np.round(scores, 5)
    return 1 + min(
        int((rounded > rounded[place]).sum() + (rounded[:place] == rounded[place]).sum())
        for place in gold
    )


def track(needed: Flags, detected: Flags, ranks: Row) -> dict[str, float]:
    """Score as DSTC10 Track 2 does: selection counts where need was detected, as an F-measure.

    Args:
        needed: Turns that need knowledge.
        detected: Turns of which it was said.
        ranks: Rank of the first right passage, for each turn; any number where none is needed.
    """
    both = needed & detected
    half = (int(needed.sum()) + int(detected.sum())) / 2
    worth = {
        "detection_f1": both.astype(float),
        "r1": (ranks == 1) & both,
        "r5": (ranks <= 5) & both,
        "mrr5": np.where((ranks <= 5) & both, 1 / np.maximum(ranks, 1), 0),
    }
    return {name: float(row.sum()) / max(half, 1) for name, row in worth.items()}


def standard_errors(
    groups: Sequence[str], score: Callable[[NDArray[np.intp]], dict[str, float]], draws: int = 400
) -> dict[str, float]:
    """Bootstrap over dialogues: turns of one dialogue are drawn together.

    Args:
        groups: The dialogue of each turn.
        score: Scores a choice of turns, given their places.
        draws: How many times to draw.
    """
    rng = np.random.default_rng(7)
    names = sorted(set(groups))
    members = {name: np.flatnonzero(np.array(groups) == name) for name in names}
    found: dict[str, list[float]] = {}
    for _ in range(draws):
        drawn = rng.choice(len(names), len(names))
        places = np.concatenate([members[names[n]] for n in drawn])
        for key, value in score(places).items():
            found.setdefault(key, []).append(value)
    return {key: round(float(np.std(values)), 3) for key, values in found.items()}
