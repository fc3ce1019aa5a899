"""Agents: numbers only with shrinkage and intervals, and no league table from a few reviews."""

from dataclasses import dataclass, replace

import numpy as np

from undivided.domain import Estimate
from undivided.quality.estimating import GroupEstimate, estimate_group, groups_of
from undivided.quality.joining import Joined
from undivided.stats import shrunk

FEWEST_TO_RANK = 30
"""Reviews of each agent below which they cannot be put in order."""


@dataclass(frozen=True, slots=True)
class Agents:
    """What can be said of agents.

    Args:
        agents: By account name: the shrunk estimate, or why there is none.
        ranked: Whether they may be put in order.
        why: Why not, or "".
    """

    agents: tuple[GroupEstimate, ...]
    ranked: bool
    why: str


def estimate_agents(joined: Joined) -> Agents:
    """Estimate every agent, drawn towards all agents' mean as far as each is unsure."""
    found = [estimate_group(joined, name, rows) for name, rows in groups_of(joined, "agent")]
    known = [one for one in found if one.estimate and _variance(one) > 0]
    better = _shrunk(known)
    agents = tuple(replace(one, estimate=better.get(one.group, one.estimate)) for one in found)
    n = [one.estimate.n if one.estimate else 0 for one in found]
    least = min(n, default=0)
    if least < FEWEST_TO_RANK:
        why = (
            f"Agents are not put in order: the fewest reviews of one are {least}, and "
            f"{FEWEST_TO_RANK} are needed."
        )
        return Agents(agents, ranked=False, why=why)
    return Agents(agents, ranked=True, why="")


def _shrunk(known: list[GroupEstimate]) -> dict[str, Estimate]:
    estimates = [one.estimate for one in known if one.estimate]
    better = shrunk(estimates, [_variance(one) for one in known])
    return {one.group: estimate for one, estimate in zip(known, better, strict=True)}


def _variance(one: GroupEstimate) -> float:
    total = sum(part.size for part in one.parts)
    shares = [(part.size / total) ** 2 * part.variance for part in one.parts]
    return float(np.sum(shares))
