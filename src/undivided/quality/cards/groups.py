"""Is the number fair to every group of agents? Bias by team, by tenure, and by the centre's groups.

Each group is compared with all others of its kind. Conversations of one agent hang together, so
agents and not conversations are what the interval rests on; all comparisons together are wrong in
at most one of twenty cards (Bonferroni). Groups of one or two people are not told: their figure
would be a person's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Estimate
from undivided.quality.cards.sampling import FEWEST, Array, Rows, Sample, rows_of
from undivided.quality.joining import Joined
from undivided.stats.differences import Clustered, clustered_difference, clustered_mean

KINDS = ("team", "tenure", "group")
FEWEST_AGENTS = 3
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class GroupBias:
    """How much too high the number is for a group of agents, in points of quality.

    Args:
        kind: "team", "tenure" or "group".
        name: Of the group.
        n: Its reviewed conversations.
        agents: How many people; 0 = the scores name none.
        bias: How much too high (+) the number is for it; None = not told.
        beside: The same less that of all others of its kind, with an interval that holds together
            with those of all groups; None = there is nothing to compare.
    """

    kind: str
    name: str
    n: int
    agents: int
    bias: Estimate | None
    beside: Estimate | None

    @property
    def sure(self) -> bool:
        """Whether the number is surely kinder or less kind to it than to the others."""
        return self.beside is not None and self.beside.low * self.beside.high > 0

    @property
    def surely_by(self) -> float:
        """How many points it surely is at least; 0 when it is not sure."""
        if not self.sure or self.beside is None:
            return 0.0
        return min(abs(self.beside.low), abs(self.beside.high))


def biases(joined: Joined, seen: Rows, sample: Sample, off: Array) -> tuple[GroupBias, ...]:
    """Measure the bias of every group.

    Args:
        joined: Says which agent, team, tenure and group a conversation is of.
        seen: Which are reviewed.
        sample: The reviewed ones.
        off: Of each of them, the number less its quality, in points of quality.
    """
    agents = joined.scores.agent.codes[seen]
    known = joined.scores.agent.used() not in ([], [""])
    # Without names every conversation stands for itself.
    clusters = agents if known else np.arange(len(off), dtype=np.int32)
    measured = [list(_kind(joined, seen, kind, clusters, known)) for kind in KINDS]
    comparisons = sum(_comparisons(some) for some in measured)
    cases = Clustered(off, sample.weight, clusters)
    return tuple(told for some in measured for told in _biases(some, cases, comparisons))


@dataclass(frozen=True, slots=True)
class _Group:
    kind: str
    name: str
    rows: Rows
    agents: int
    told: bool


def _kind(
    joined: Joined, seen: Rows, kind: str, clusters: NDArray[np.int32], known: bool
) -> Iterator[_Group]:
    for name, rows in rows_of(getattr(joined.scores, kind), seen):
        if not name or not rows.any():
            continue
        agents = len(np.unique(clusters[rows])) if known else 0
        enough = int(rows.sum()) >= FEWEST and (not known or agents >= FEWEST_AGENTS)
        yield _Group(kind, name, rows, agents, enough)


def _comparisons(groups: Sequence[_Group]) -> int:
    """Count them: of two groups there is only one."""
    told = sum(one.told for one in groups)
    return told if told > 2 else max(0, told - 1)


def _biases(groups: Sequence[_Group], cases: Clustered, comparisons: int) -> Iterator[GroupBias]:
    told = [one for one in groups if one.told]
    for one in groups:
        n = int(one.rows.sum())
        if not one.told:
            yield GroupBias(one.kind, one.name, n, one.agents, None, None)
            continue
        mine = cases.take(one.rows)
        rest = [other.rows for other in told if other is not one]
        beside = None
        if rest:
            others = cases.take(np.logical_or.reduce(rest))
            level = 1 - (1 - LEVEL) / comparisons
            beside = clustered_difference(mine, others, "points", level)
        bias = clustered_mean(mine).estimate("weighted mean difference, agents as groups", "points")
        yield GroupBias(one.kind, one.name, n, one.agents, bias, beside)
