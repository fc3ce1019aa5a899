"""What the trained parts see of a case, computed again with the code that the cards use.

Events keep words and what people did, not the numbers that a model saw: these are made anew, with
the articles as they are now. Cards whose article has changed since keep the chance they had.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from undivided.batch.learning.gathering import Case, SearchCase
from undivided.batch.learning.hearing import Spot
from undivided.knowledge import Hit, Index
from undivided.knowledge.selection.need import fits, load_need, moment_vector
from undivided.knowledge.selection.ranking import FEATURES as WAYS
from undivided.knowledge.selection.ranking import Ranking
from undivided.reactors.cards.features import asked, features
from undivided.reactors.cards.learned import Learned
from undivided.reactors.cards.reactor import find, pushable
from undivided.reactors.cards.trained import Trained
from undivided.reactors.cards.usefulness import Usefulness, load

CANDIDATES = 60
"""Passages of a search that are compared; what lies further down cannot be learnt from."""

Vector = NDArray[np.float32]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Searched:
    """The candidates of a search.

    Args:
        rows: A row for each, a column for each of ``ranking.FEATURES``.
        right: Which of them it may have been.
        target: The place of the passage of which something is known.
    """

    rows: Matrix
    right: NDArray[np.bool_]
    target: int


@dataclass(slots=True)
class Describer:
    """Describes cases; what was computed once is remembered.

    Args:
        index: The program's articles.
    """

    index: Index
    _last: tuple[Learned, Trained] = field(default=(Learned(), Trained()))
    _vectors: dict[str, Vector] = field(default_factory=dict)
    _found: dict[tuple[str, str], dict[str, float] | None] = field(default_factory=dict)
    _searched: dict[tuple[str, str, str, str], Searched | None] = field(default_factory=dict)

    def need_vector(self, spot: Spot) -> Vector | None:
        """Give what the detector of need sees; None where it does not look."""
        if not fits(self.index.embedder) or spot.at.turn.language != "en":
            return None
        turn = asked(spot.at)
        before = self._vector(turn.before) if turn.before.strip() else None
        return moment_vector(self._vector(turn.said), before)

    def searched(self, case: SearchCase) -> Searched | None:
        """Give the candidates of a search; None where the passage is not among them."""
        turn = case.spot.turn if case.spot else case.question
        key = (case.conversation, turn, case.passage, str(case.right))
        if key not in self._searched:
            self._searched[key] = _among(case, self._hits(case))
        return self._searched[key]

    def chance(self, case: Case, learned: Learned) -> float:
        """Give a card's chance by the trained parts in force, before scale and shift."""
        card = case.outcome.what
        kept = card.probability if card.before_learning is None else card.before_learning
        found = self.found(case, learned)
        if found is None or case.spot is None:
            return kept
        style = asked(case.spot.at).style
        semantic = self.index.understands(case.spot.at.turn.language)
        return self.usefulness(learned).probability(found, style, semantic)

    def found(self, case: Case, learned: Learned) -> dict[str, float] | None:
        """Give a number for each of ``features.FEATURES``; None where they cannot be had again."""
        ranking = self.trained(learned).ranking
        key = (case.outcome.card, ranking.version if ranking else "")
        if key not in self._found:
            self._found[key] = self._features(case, ranking)
        rest = self._found[key]
        if rest is None or case.spot is None:
            return None
        return {**rest, "asks": self._asks(case.spot, learned)}

    def usefulness(self, learned: Learned) -> Usefulness:
        """Give the model of usefulness in force."""
        return self.trained(learned).usefulness or load()

    def trained(self, learned: Learned) -> Trained:
        """Give the trained parts; they are read once for many cases."""
        if self._last[0] is not learned:
            self._last = (learned, learned.trained)
        return self._last[1]

    def _features(self, case: Case, ranking: Ranking | None) -> dict[str, float] | None:
        card, spot = case.outcome.what, case.spot
        article = self.index.articles.get(card.article)
        if spot is None or article is None or article.version != card.article_version:
            return None
        hits = find(self.index, spot.at, spot.about, ranking)
        first = next((hit for hit in hits if hit.passage.id == card.passage), None)
        if first is None:
            return None
        others = [hit for hit in hits if hit is not first]
        return features(spot.at, [first, *others], 0.0)

    def _asks(self, spot: Spot, learned: Learned) -> float:
        style = asked(spot.at).style
        vector = self.need_vector(spot)
        if vector is None:
            return self.usefulness(learned).styles[style].neutral["asks"]
        heads = self.trained(learned).need or load_need()
        return heads[style].probability(vector, 0)

    def _hits(self, case: SearchCase) -> list[Hit]:
        if case.spot is None:
            return self.index.search(case.question, k=CANDIDATES, about=case.about)
        return pushable(find(self.index, case.spot.at, case.about, most=CANDIDATES))

    def _vector(self, text: str) -> Vector:
        if text not in self._vectors:
            self._vectors[text] = self.index.embedded(text)
        return self._vectors[text]


def _among(case: SearchCase, hits: Sequence[Hit]) -> Searched | None:
    target = next((n for n, hit in enumerate(hits) if hit.passage.id == case.passage), None)
    if target is None or len(hits) < 2:
        return None
    rows = np.array([[hit.features[name] for name in WAYS] for hit in hits], dtype=np.float64)
    right = np.arange(len(hits)) == target
    return Searched(rows, right if case.right else ~right, target)
