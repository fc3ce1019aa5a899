"""What a plan of reviews can show and what it cannot, before anybody listens to a call."""

import math
from collections.abc import Sequence

import numpy as np
from scipy import stats

from undivided.quality.agents import FEWEST_TO_RANK
from undivided.quality.estimating import FEWEST
from undivided.quality.joining import Joined
from undivided.quality.planning import ReviewPlan, Unsaid
from undivided.stats import Stratum, part_of

POWER = 0.8
_YES_NO = (0.0, 1.0)


def unsaid_by_stratum(joined: Joined) -> dict[str, Unsaid]:
    """Measure what the proxy left unsaid of each stratum.

    Args:
        joined: Scores and reviews of the last period, one criterion.

    Returns:
        By stratum with two reviews or more; smoothed by one yes and one no where values are these.
    """
    found = {}
    scores = joined.scores
    for name in scores.stratum.used():
        here = scores.stratum.where(name)
        some = np.flatnonzero(here & joined.reviewed)
        if len(some) < FEWEST:
            continue
        human, proxy = joined.human[some], scores.value[some]
        size = int(here.sum())
        whole = scores.value[here]
        mean = float(whole.mean()) if np.isfinite(whole).all() else math.nan
        part = part_of(Stratum(name, max(size, len(some) + 1), human, proxy, mean))
        n = len(some)
        left = 1 - n / max(size, n + 1)
        deviation = math.sqrt(max(0.0, part.variance * n / left))
        if np.isin(human, _YES_NO).all():
            share = (float(human.sum()) + 1) / (n + 2)
            spread = math.sqrt(share * (1 - share))
            deviation = min(deviation, spread) if part.used else spread
        found[name] = Unsaid(deviation, n)
    return found


def can_show(plan: ReviewPlan, unsaid: dict[str, Unsaid], agents: int) -> list[str]:
    """Say what the plan can show.

    Args:
        plan: What will be reviewed.
        unsaid: By stratum, from the last period.
        agents: How many agents the conversations are of.
    """
    first = sum(plan.counts)
    said = [
        f"{first} conversations are reviewed, {len(plan.reviews) - first} of them twice, "
        f"of {sum(plan.sizes)}."
    ]
    missing = [name for name in plan.strata if name not in unsaid]
    if missing:
        said.append(
            "How exact the estimate will be is not known: nothing of the last period tells how "
            f"much your score leaves unsaid of: {', '.join(missing)}."
        )
    else:
        half = half_width(plan, [unsaid[name].deviation for name in plan.strata])
        fall = _fall(half)
        unit = "points" if max(one.deviation for one in unsaid.values()) > 1 else "of 1"
        said.append(f"The interval of the whole will be about ±{half:.3g} {unit} wide.")
        said.append(
            f"A fall from one period to the next is seen four times in five if it is {fall:.3g} "
            f"{unit} or more; smaller ones may be missed."
        )
    if agents:
        each = first / agents
        if each < FEWEST_TO_RANK:
            said.append(
                f"Agents cannot be ranked from it: {each:.1f} reviews of each, and "
                f"{FEWEST_TO_RANK} are needed."
            )
        else:
            said.append(f"Each agent gets about {each:.0f} reviews; small differences stay unsure.")
    return said


def half_width(plan: ReviewPlan, deviations: Sequence[float]) -> float:
    """Foretell the half-width of the 95% interval of the mean."""
    total = sum(plan.sizes)
    variance, below = 0.0, 0.0
    for size, n, deviation in zip(plan.sizes, plan.counts, deviations, strict=True):
        if size == 0:
            continue
        if n < FEWEST:
            return math.inf
        share = (size / total) ** 2 * deviation**2 / n * (1 - n / size)
        variance += share
        below += share**2 / max(1, n - 2)
    if variance == 0:
        return 0.0
    return float(stats.t.ppf(0.975, variance**2 / below)) * math.sqrt(variance)


def _fall(half: float) -> float:
    """Smallest difference of two periods that is seen with the power above, both sides, at 5%."""
    error = half / float(stats.norm.ppf(0.975)) * math.sqrt(2)
    return float(stats.norm.ppf(0.975) + stats.norm.ppf(POWER)) * error
