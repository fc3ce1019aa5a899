"""Alarms in a year of weeks: how many are false, how fast a fall is found.

    python -m benchmarks.quality_alarms [--seed N] [--replications R] [--json]

Years of the reference scenario (``_quality_world.py``), 1,000 conversations and 60 reviews a week,
half of them hard, go through the product's own series and watchers, with a reference of 12 or 26
weeks that is itself estimated from reviews. ``false``: share of quiet years of 52 looks with any
alarm of any series. ``fall``: everyone 3 points worse and the score unmoved. ``hidden``: 10 points
worse on hard conversations alone. Beside them: looking each week whether the ordinary 95% interval
leaves the reference mean out. ``hint`` is the weak test of one week; it is no alarm.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks._quality_world import HARD, KINDS
from benchmarks._report import report
from benchmarks._wilson import wilson
from undivided.quality.joining import Joined
from undivided.quality.monitoring import Watched, series_of, watch
from undivided.quality.tables import Column, Scores

WEEK = 1_000
REVIEWS = 60
YEAR = 52
_REFERENCES = (12, 26)
_AFTER = 16
"""Weeks watched after a fall."""


def year(
    weeks: int, fall: tuple[float, float], since: int, draw: np.random.Generator, n: int = REVIEWS
) -> Joined:
    """Make weeks of scores and reviews, 0 to 100; ``fall`` on easy and hard ones from a week on."""
    kind, size = KINDS[0], weeks * WEEK
    week = np.repeat(np.arange(weeks), WEEK)
    hard = draw.random(size) < HARD
    place = hard.astype(int)
    quality, noise = draw.standard_normal((2, size))
    r, mean = np.take(kind.r, place), np.take(kind.means, place)
    deviation, bias = np.take(kind.deviations, place), np.take(kind.bias, place)
    seen = r * quality + np.sqrt(1 - r**2) * noise
    human = 100 * (mean + deviation * quality) - np.where(week >= since, np.take(fall, place), 0)
    reviewed = np.full(size, np.nan)
    for at in range(weeks):
        for here in (False, True):
            some = at * WEEK + np.flatnonzero(hard[at * WEEK : (at + 1) * WEEK] == here)
            drawn = draw.choice(some, n // 2, replace=False)
            reviewed[drawn] = human[drawn]
    plain = Column.same("", size)
    periods = Column(week.astype(np.int32), tuple(f"W{at:03d}" for at in range(weeks)))
    strata = Column(place.astype(np.int32), ("easy", "hard"))
    scores = Scores(
        plain, plain, strata, plain, plain, periods, plain, plain, plain,
        100 * (mean + bias + deviation * seen),
    )  # fmt: skip
    return Joined(scores, reviewed, weeks * n, 0, 0, 0)


def watched(joined: Joined, reference: int) -> list[Watched]:
    """Watch every series as the product does."""
    return [watch(one, reference) for one in series_of(joined, reference)]


def alarm_after(found: Sequence[Watched], since: int, kinds: Sequence[str]) -> int:
    """Give how many weeks after ``since`` the first alarm of some kinds came; 99 = never."""
    weeks = [
        int(alarm.period[1:]) - since + 1
        for one in found
        if one.series.kind in kinds
        for alarm in one.alarms
        if not alarm.rises
    ]
    return min((week for week in weeks if week > 0), default=99)


def hinted(found: Sequence[Watched], week: int, stratum: str) -> bool:
    """Tell whether a week got a hint on a stratum."""
    return any(
        hint.period == f"W{week:03d}"
        for one in found
        if one.series.stratum == stratum
        for hint in one.hints
    )


def peeked(found: Sequence[Watched], reference: int) -> bool:
    """Tell whether any week's ordinary 95% interval left the reference's mean out, below."""
    looks = next(one.series.looks for one in found if one.series.kind == "quality")
    mean = float(np.mean([look.value for look in looks[:reference]]))
    return any(abs(look.value - mean) > 1.96 * look.error for look in looks[reference:])


def quiet(reference: int, seed: int, replications: int) -> dict[str, Any]:
    """Measure years in which nothing changes."""
    any_, quality, peeks, hints = 0, 0, 0, 0
    for number in range(replications):
        draw = np.random.default_rng([seed, reference, number])
        found = watched(year(reference + YEAR, (0, 0), 10**6, draw), reference)
        any_ += any(one.alarms for one in found)
        quality += any(one.alarms for one in found if one.series.kind == "quality")
        peeks += peeked(found, reference)
        hints += sum(len(one.hints) for one in found)
    return {
        "false": wilson(any_, replications),
        "false, quality alone": wilson(quality, replications),
        "false, weekly 95% interval": wilson(peeks, replications),
        "hints a quiet year, two strata": round(hints / replications, 2),
    }


def fallen(
    reference: int, seed: int, replications: int, fall: tuple[float, float]
) -> dict[str, Any]:
    """Measure how fast a fall is found."""
    weeks, any_, hints, first = [], [], 0, 0
    for number in range(replications):
        draw = np.random.default_rng([seed + 1, reference, number])
        found = watched(year(reference + _AFTER, fall, reference, draw), reference)
        weeks.append(alarm_after(found, reference, ("quality",)))
        any_.append(alarm_after(found, reference, ("quality", "residual")))
        hints += hinted(found, reference, "hard")
        first += any_[-1] == 1
    return {
        "weeks, quality alone": float(np.median(weeks)),
        "weeks, any alarm": float(np.median(any_)),
        "found in four weeks": wilson(sum(week <= 4 for week in any_), replications),
        "alarm in one week": wilson(first, replications),
        "hint on hard in one week": wilson(hints, replications),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="not needed: all is made up")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replications", type=int, default=400)
    parser.add_argument("--json", action="store_true", help="one line of figures")
    parser.add_argument("--reference", type=int, choices=_REFERENCES, help="only this many weeks")
    given = parser.parse_args()
    figures: dict[str, Any] = {"seed": given.seed, "replications": given.replications}
    for reference in [given.reference] if given.reference else _REFERENCES:
        asked = (reference, given.seed, given.replications)
        figures[f"{reference} weeks of reference"] = {
            "quiet": quiet(*asked),
            "fall of 3": fallen(*asked, (3.0, 3.0)),
            "hidden fall of 10": fallen(*asked, (0.0, 10.0)),
        }
    report("quality_alarms", figures, as_json=given.json)


if __name__ == "__main__":
    main()
