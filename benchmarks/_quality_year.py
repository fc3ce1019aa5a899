"""Years of weekly scores and reviews of the reference scenario, quiet or with a change in them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks._quality_world import HARD, KINDS, Kind
from undivided.quality.joining import Joined
from undivided.quality.tables import Column, Scores

WEEK = 1_000
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a centre does every week.

    Args:
        reference: Weeks before the first look.
        reviews: Reviews a week, half of them of hard conversations.
        kind: What is judged.
        natural: Standard deviation of quality from week to week, in points: people are a little
            better or worse in some weeks, all conversations of it alike.
    """

    reference: int = 26
    reviews: int = 60
    kind: Kind = KINDS[0]
    natural: float = 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """What happens after the reference, in points of 100.

    Args:
        fall: How much worse people do on easy and on hard conversations.
        score: How much the automatic score rises on easy and on hard ones, beside people.
        over: Weeks until it is complete; 1 = at once.
    """

    fall: tuple[float, float] = (0.0, 0.0)
    score: tuple[float, float] = (0.0, 0.0)
    over: int = 1


QUIET = Change()


def year(setting: Setting, change: Change, weeks: int, draw: np.random.Generator) -> Joined:
    """Make weeks of 1,000 conversations.

    Args:
        setting: Of the centre.
        change: From the first week after the reference on.
        weeks: After the reference.
        draw: Random numbers.
    """
    count = setting.reference + weeks
    size = count * WEEK
    week = np.repeat(np.arange(count), WEEK)
    place = (draw.random(size) < HARD).astype(np.int64)
    done = np.clip((np.arange(count) - setting.reference + 1) / change.over, 0, 1)[week]
    worse = done * np.take(change.fall, place)
    worse += setting.natural * draw.standard_normal(count)[week]
    make = _yes_no if setting.kind.yes_no else _points
    human, score = make(setting.kind, place, worse, done * np.take(change.score, place), draw)
    return _joined(week, place, score, _reviewed(week, place, human, setting.reviews))


def _points(
    kind: Kind, place: NDArray[np.int64], worse: Array, better: Array, draw: np.random.Generator
) -> tuple[Array, Array]:
    quality, noise = draw.standard_normal((2, len(place)))
    r, mean = np.take(kind.r, place), np.take(kind.means, place)
    deviation, bias = np.take(kind.deviations, place), np.take(kind.bias, place)
    seen = r * quality + np.sqrt(1 - r**2) * noise
    human = 100 * (mean + deviation * quality) - worse
    return human, 100 * (mean + bias + deviation * seen) + better


def _yes_no(
    kind: Kind, place: NDArray[np.int64], worse: Array, better: Array, draw: np.random.Generator
) -> tuple[Array, Array]:
    """Give yes (1) and no; the score's relation to what people said before the fall stays."""
    share, r = np.take(kind.means, place), np.take(kind.r, place)
    said = np.minimum(0.98, share + np.take(kind.bias, place))
    human = draw.random(len(place)) < share
    lift = r * np.sqrt(said * (1 - said) / (share * (1 - share)))
    chance = np.clip(said + lift * (human - share) + better / 100, 0, 1)
    score = draw.random(len(place)) < chance
    human &= draw.random(len(place)) >= worse / 100 / share
    return human.astype(np.float64), score.astype(np.float64)


def _reviewed(
    week: NDArray[np.int64], place: NDArray[np.int64], human: Array, reviews: int
) -> Array:
    """Review the first of each stratum and week: they come in no order, so that is by chance."""
    group = 2 * week + place
    order = np.argsort(group, kind="stable")
    sizes = np.bincount(group)
    rank = np.arange(len(group)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    drawn = order[rank < reviews // 2]
    found = np.full(len(human), np.nan)
    found[drawn] = human[drawn]
    return found


def _joined(
    week: NDArray[np.int64], place: NDArray[np.int64], score: Array, human: Array
) -> Joined:
    size = len(week)
    plain = Column.same("", size)
    names: Callable[[int], str] = "W{:03d}".format
    periods = Column(week.astype(np.int32), tuple(map(names, range(int(week.max()) + 1))))
    strata = Column(place.astype(np.int32), ("easy", "hard"))
    scores = Scores(plain, plain, strata, plain, plain, periods, plain, plain, plain, score)
    return Joined(scores, human, int(np.isfinite(human).sum()), 0, 0, 0)
