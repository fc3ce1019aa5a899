"""What can be trained of the selection: need, order and usefulness, held near what was shipped.

Each starts from the shipped weights and is drawn back to them (a Gaussian prior around them), so
that ten cases move little and thousands may move much.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from undivided.batch.learning.describing import Describer, Searched
from undivided.batch.learning.gathering import Case, Gathered, NeedCase
from undivided.batch.learning.parts import CalibrationPart, cards_missing, lacking
from undivided.batch.learning.verdict import Flags, Floats, Told, chances_told
from undivided.knowledge.selection.need import load_need
from undivided.knowledge.selection.ranking import FEATURES as WAYS
from undivided.knowledge.selection.ranking import Ranking, load_ranking
from undivided.language.head import Head
from undivided.reactors.cards.features import FEATURES, asked
from undivided.reactors.cards.learned import Learned
from undivided.reactors.cards.trained import (
    NEED,
    RANKING,
    USEFULNESS,
    need_plain,
    ranking_plain,
    usefulness_plain,
)
from undivided.reactors.cards.usefulness import Regression, Usefulness, load
from undivided.stats import choice_loss, fit_choice, fit_logistic

FEWEST_TURNS = 40
FEWEST_SEARCHES = 40
SCALE_SD, SHIFT_SD = 0.3, 1.0
"""How far scale and shift of the shipped score may lie from 1 and 0 before any case."""
NEED_SD = 1.5
"""How far each weight of meaning may lie from the shipped one."""
USE_SD = 0.25
"""The same for usefulness, as a share of the weight where that is above 1."""
ORDER_SD = 0.2
"""The same for what each way of finding counts, where meaning counts 1."""
SHARP, SHARP_SD = 12.0, 8.0
"""How sharply people choose by score, and how far that may lie off."""
FREE = ("lexical", "entity", "leading")
"""Ways of finding that are weighed anew against meaning, whose likenesses keep their proportion and
with it the scale of all scores."""


@dataclass(frozen=True, slots=True)
class NeedPart:
    """The detector of need: does this turn need knowledge?"""

    describer: Describer
    name: str = "the detector of need"

    def missing(self, of: Gathered) -> str:
        """See ``Trainable``."""
        cases, _ = self._seen(of)
        needed = sum(case.needed for case in cases)
        wanted = {
            "turns with a question or a used card": FEWEST_TURNS - needed,
            "turns without": FEWEST_TURNS - (len(cases) - needed),
        }
        return lacking("what was asked and used", wanted)

    def train(self, of: Gathered, learned: Learned) -> Learned:
        """Fit the weights of every style of which there are turns."""
        heads = dict(load_need())
        cases, rows = self._seen(of)
        styles = np.array([asked(case.spot.at).style for case in cases])
        needed = np.array([case.needed for case in cases], dtype=np.float64)
        for style in sorted(set(styles)):
            mine = styles == style
            heads[style] = _nearer(heads[style], rows[mine], needed[mine])
        return replace(learned, models={**learned.models, NEED: need_plain(heads)})

    def told(self, of: Gathered, learned: Learned, threshold: float) -> Told:
        """Give the chance of need of each turn; the threshold of cards is not its own."""
        del threshold
        cases, rows = self._seen(of)
        heads = self.describer.trained(learned).need or load_need()
        styles = [asked(case.spot.at).style for case in cases]
        chances = [
            heads[style].probability(row.astype(np.float32), 0)
            for style, row in zip(styles, rows, strict=True)
        ]
        came = np.array([case.needed for case in cases], dtype=np.bool_)
        groups = [case.conversation for case in cases]
        return chances_told("turns", groups, np.array(chances, np.float64), came, 0.5)

    def _seen(self, of: Gathered) -> tuple[list[NeedCase], Floats]:
        found = [(case, self.describer.need_vector(case.spot)) for case in of.needs]
        seen = [(case, row) for case, row in found if row is not None]
        rows = np.array([row for _, row in seen], dtype=np.float64)
        return [case for case, _ in seen], rows


def _nearer(head: Head, rows: Floats, needed: Floats) -> Head:
    """Fit a head near a shipped one."""
    kept = head.scale * head.weights.astype(np.float64)
    bias = head.scale * head.bias + head.shift
    matrix = np.column_stack([rows @ kept + bias, np.ones(len(rows)), rows])
    width = rows.shape[1]
    mean = np.concatenate([[1.0, 0.0], np.zeros(width)])
    sd = np.concatenate([[SCALE_SD, SHIFT_SD], np.full(width, NEED_SD)])
    found = fit_logistic(matrix, needed, mean, sd)
    weights = found[0] * kept + found[2:]
    return Head(weights.astype(np.float32), float(found[0] * bias + found[1]), 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class RankingPart:
    """In which order passages answer."""

    describer: Describer
    name: str = "the order of passages"

    def missing(self, of: Gathered) -> str:
        """See ``Trainable``."""
        found = sum(searched.right.sum() == 1 for searched, _ in self._searches(of))
        wanted = {"searches of which an answer was opened or used": FEWEST_SEARCHES - found}
        return lacking("searches", wanted)

    def train(self, of: Gathered, learned: Learned) -> Learned:
        """Fit what each way of finding counts for."""
        found = [searched for searched, _ in self._searches(of)]
        ranking = ranking_plain(_ranked(found, load_ranking()))
        return replace(learned, models={**learned.models, RANKING: ranking})

    def told(self, of: Gathered, learned: Learned, threshold: float) -> Told:
        """Tell how surely each search chooses rightly, and in which place."""
        del threshold
        searches = self._searches(of)
        ranking = self.describer.trained(learned).ranking or load_ranking()
        scores = [_scores(searched, ranking) for searched, _ in searches]
        right = [searched.right for searched, _ in searches]
        # Each order is judged by its own best sharpness: what counts is the order.
        sharp = fit_choice(scores, right, [SHARP], [SHARP_SD])
        losses = [choice_loss(*pair, sharp) for pair in zip(scores, right, strict=True)]
        ranks = [_reciprocal(*pair) for pair in zip(scores, right, strict=True)]
        groups = [conversation for _, conversation in searches]
        return Told("searches", groups, np.array(losses), ranks=np.array(ranks))

    def _searches(self, of: Gathered) -> list[tuple[Searched, str]]:
        found = [(self.describer.searched(case), case.conversation) for case in of.searches]
        return [(searched, where) for searched, where in found if searched is not None]


def _ranked(found: Sequence[Searched], shipped: Ranking) -> Ranking:
    """Fit a ranking near a shipped one; likenesses of meaning keep their proportion."""
    right = [one.right for one in found]
    sharp = float(
        fit_choice([_scores(one, shipped) for one in found], right, [SHARP], [SHARP_SD])[0]
    )
    sharp = max(1.0, sharp)
    rows = [_mixed(one, shipped) for one in found]
    mean = sharp * np.array([1.0, *(shipped.weights[name] for name in FREE)])
    sd = sharp * np.array([SCALE_SD, *([ORDER_SD] * len(FREE))])
    weights = fit_choice(rows, right, mean, sd)
    # No way of finding may speak against a passage.
    own = np.maximum(weights[1:] / max(float(weights[0]), 1.0), 0.0)
    return Ranking({**shipped.weights, **{n: float(w) for n, w in zip(FREE, own, strict=True)}})


def _mixed(one: Searched, shipped: Ranking) -> Floats:
    meaning = np.array([0.0 if name in FREE else shipped.weights[name] for name in WAYS])
    columns = [one.rows @ meaning, *(one.rows[:, WAYS.index(name)] for name in FREE)]
    return np.column_stack(columns)


def _scores(one: Searched, ranking: Ranking) -> Floats:
    scores: Floats = one.rows @ np.array([ranking.weights[name] for name in WAYS])
    return scores[:, None]


def _reciprocal(scores: Floats, right: Flags) -> float:
    """Give one over the place of the one right candidate; NaN where a wrong one is known."""
    if right.sum() != 1:
        return float("nan")
    rounded = np.round(scores[:, 0], 5)
    return 1.0 / (1 + int((rounded > rounded[right]).sum()))


@dataclass(frozen=True, slots=True)
class UsefulnessPart:
    """The chance that a card is useful now."""

    describer: Describer
    name: str = "the chance of being useful"

    def missing(self, of: Gathered) -> str:
        """See ``Trainable``."""
        return cards_missing(of)

    def train(self, of: Gathered, learned: Learned) -> Learned:
        """Fit the weights of every style of which there are cards."""
        by_style: defaultdict[str, list[tuple[dict[str, float], bool]]] = defaultdict(list)
        for case in of.cards:
            found = self.describer.found(case, learned)
            if found is not None and self._semantic(case):
                by_style[_style(case)].append((found, case.outcome.useful))
        styles = dict(load().styles)
        for style, rows in sorted(by_style.items()):
            styles[style] = _more_useful(styles[style], rows)
        models = {**learned.models, USEFULNESS: usefulness_plain(Usefulness(styles, ""))}
        # Its chances are of use already: what the old ones were adjusted by is not for them.
        return replace(learned, models=models, scale=1.0, shift=0.0)

    def told(self, of: Gathered, learned: Learned, threshold: float) -> Told:
        """Give the chances on the cards."""
        return CalibrationPart(self.describer).told(of, learned, threshold)

    def _semantic(self, case: Case) -> bool:
        at = case.spot.at if case.spot else None
        return at is not None and self.describer.index.understands(at.turn.language)


def _style(case: Case) -> str:
    return asked(case.spot.at).style if case.spot else "bare"


def _more_useful(
    shipped: Regression, rows: Sequence[tuple[Mapping[str, float], bool]]
) -> Regression:
    """Fit a regression near a shipped one."""
    matrix = np.array([[found[name] for name in FEATURES] for found, _ in rows])
    kept = np.array([shipped.weights[name] for name in FEATURES])
    told = np.column_stack([matrix @ kept + shipped.bias, np.ones(len(rows)), matrix])
    mean = np.concatenate([[1.0, 0.0], np.zeros(len(kept))])
    sd = np.concatenate([[SCALE_SD, SHIFT_SD], USE_SD * np.maximum(1.0, np.abs(kept))])
    fitted = fit_logistic(told, [float(useful) for _, useful in rows], mean, sd)
    weights = fitted[0] * kept + fitted[2:]
    named = {name: float(weight) for name, weight in zip(FEATURES, weights, strict=True)}
    return Regression(float(fitted[0] * shipped.bias + fitted[1]), named, shipped.neutral)
