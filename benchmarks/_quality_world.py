"""Made-up quality of 10,000 conversations, and how a week's reviews are drawn from them.

The reference scenario: on the easy four fifths the proxy agrees well with people (r = .8), on the
hard fifth hardly (r = .1) and it is too kind there (+.1 of the scale). Reviews are drawn by the
product's own rule: a fifth uniformly at random, the rest by Neyman's allocation from what 100
reviews of the week before left unsaid.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.stats import Counted, Stratum, neyman, part_of, top_up

SIZE = 10_000
HARD = 0.2
PILOT = 100
UNIFORM = 0.2
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of quality.

    Args:
        name: What it is called.
        means: On easy and on hard conversations.
        deviations: The same, for scores; not used for yes and no.
        yes_no: Values are 0 or 1.
        r: Correlation of proxy and human value on easy and on hard conversations.
        bias: How much too high the proxy is, on easy and on hard ones.
    """

    name: str
    means: tuple[float, float]
    deviations: tuple[float, float]
    yes_no: bool
    r: tuple[float, float] = (0.8, 0.1)
    bias: tuple[float, float] = (0.0, 0.1)


KINDS = (
    Kind("score", (0.75, 0.60), (0.16, 0.20), yes_no=False),
    Kind("yes_no", (0.88, 0.63), (0.0, 0.0), yes_no=True),
    Kind("rare", (0.02, 0.095), (0.0, 0.0), yes_no=True),
)
"""A score 0 to 1 with a standard deviation of .18, a share of .83, a critical error of 3.5%."""
WORTHLESS = Kind("worthless proxy", (0.75, 0.60), (0.16, 0.20), yes_no=False, r=(0.1, 0.1))


@dataclass(frozen=True, slots=True)
class Week:
    """All conversations of one week.

    Args:
        human: What a reviewer would say of each, 0 to 1.
        proxy: What the automatic score says of each.
        hard: Whether each is hard.
    """

    human: Array
    proxy: Array
    hard: NDArray[np.bool_]

    @property
    def truth(self) -> float:
        """The mean that is to be estimated."""
        return float(self.human.mean())

    def strata(self, drawn: NDArray[np.int64]) -> list[Stratum]:
        """Make the strata of a sample."""
        found = []
        for name, here in (("easy", ~self.hard), ("hard", self.hard)):
            some = drawn[here[drawn]]
            mean = float(self.proxy[here].mean())
            size = int(here.sum())
            found.append(Stratum(name, size, self.human[some], self.proxy[some], mean))
        return found

    def counted(self, drawn: NDArray[np.int64]) -> list[Counted]:
        """Count the cases of a sample."""
        return [Counted(s.size, len(s.human), int(s.human.sum())) for s in self.strata(drawn)]


def weeks(kind: Kind, seed: int, count: int) -> Iterator[Week]:
    """Give independent weeks, each with its own random numbers."""
    for number in range(count):
        yield week(kind, np.random.default_rng([seed, number]))


def week(kind: Kind, draw: np.random.Generator) -> Week:
    """Make one week."""
    hard = draw.random(SIZE) < HARD
    human, proxy = np.empty(SIZE), np.empty(SIZE)
    for here, place in ((~hard, 0), (hard, 1)):
        n = int(here.sum())
        make = _yes_no if kind.yes_no else _scores
        human[here], proxy[here] = make(kind, place, n, draw)
    return Week(human, proxy, hard)


def _scores(kind: Kind, place: int, n: int, draw: np.random.Generator) -> tuple[Array, Array]:
    r = kind.r[place]
    quality, noise = draw.standard_normal((2, n))
    seen = r * quality + np.sqrt(1 - r**2) * noise
    mean, deviation = kind.means[place], kind.deviations[place]
    return mean + deviation * quality, mean + kind.bias[place] + deviation * seen


def _yes_no(kind: Kind, place: int, n: int, draw: np.random.Generator) -> tuple[Array, Array]:
    """Give answers of yes and no whose proxy has the wished correlation and share."""
    share, r = kind.means[place], kind.r[place]
    said = min(0.98, share + kind.bias[place])
    human = draw.random(n) < share
    lift = r * np.sqrt(said * (1 - said) / (share * (1 - share)))
    chance = np.clip(said + lift * (human - share), 0, 1)
    return human.astype(np.float64), (draw.random(n) < chance).astype(np.float64)


def plan(week_: Week, before: Week, n: int, draw: np.random.Generator) -> NDArray[np.int64]:
    """Draw a week's reviews as the product does.

    Args:
        week_: Whose conversations are reviewed.
        before: The week before, of which 100 reviews are known.
        n: Reviews.
        draw: Random numbers.

    Returns:
        Places of the reviewed conversations.
    """
    sizes = [int((~week_.hard).sum()), int(week_.hard.sum())]
    pilot = before.strata(draw.choice(SIZE, PILOT, replace=False))
    target = neyman(sizes, [_unsaid(stratum) for stratum in pilot], n)
    order = draw.permutation(SIZE)
    uniform = order[: int(np.ceil(UNIFORM * n))]
    already = np.bincount(week_.hard[uniform], minlength=2)
    wanted = top_up(target, already, sizes, n) - already
    rest = order[len(uniform) :]
    more = [rest[week_.hard[rest] == bool(place)][: wanted[place]] for place in (0, 1)]
    return np.concatenate([uniform, *more])


def _unsaid(stratum: Stratum) -> float:
    """Standard deviation of what the proxy leaves unsaid, smoothed for yes and no."""
    part = part_of(stratum)
    n = len(stratum.human)
    left = np.sqrt(max(1e-12, part.variance * n / (1 - n / stratum.size)))
    if not np.isin(stratum.human, (0.0, 1.0)).all():
        return float(left)
    smooth = (stratum.human.sum() + 1) / (n + 2)
    whole = np.sqrt(smooth * (1 - smooth))
    return float(min(left, whole) if part.used else whole)
