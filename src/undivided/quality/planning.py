"""Which conversations people review: drawn by chance, more where more is unsaid, and assigned.

A budget of reviews is parted into slices. ``uniform`` is drawn from everything alike, so that
strata and proxy can be audited by it. ``plan`` goes by Neyman's allocation from what the proxy
left unsaid in the last period. ``hard`` is an extra slice of the stratum that leaves most unsaid,
where trouble hides. ``double`` is a second, blind review of some of these by another person.
Within a stratum every conversation has the same chance, whatever the slice.
"""

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from undivided.domain import BadInput, derive_id
from undivided.quality.tables import Scores
from undivided.stats import neyman, top_up

UNIFORM = 0.2
HARD = 0.1
DOUBLE = 0.12
_UNKNOWN_SPREAD = 1.0

Counts = NDArray[np.int64]
Agents = Callable[[str], Collection[str]]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What the proxy leaves unsaid of a stratum, from the last period.

    Args:
        deviation: Standard deviation of the residual, in the unit of the values.
        n: Reviews that it rests on.
    """

    deviation: float
    n: int


@dataclass(frozen=True, slots=True)
class PlannedReview:
    """One review to be made.

    Args:
        conversation: Its id.
        stratum: Its stratum.
        slice: "uniform", "plan", "hard" or "double".
        reviewer: Account name.
    """

    conversation: str
    stratum: str
    slice: str
    reviewer: str


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """A period's reviews.

    Args:
        id: Derived from what it was drawn from, and the seed.
        seed: Drawing again with it gives the same plan.
        strata: Names.
        sizes: Conversations of each.
        counts: First reviews of each.
        reviews: What is to be done, in random order.
    """

    id: str
    seed: int
    strata: tuple[str, ...]
    sizes: tuple[int, ...]
    counts: tuple[int, ...]
    reviews: tuple[PlannedReview, ...]


def draw_plan(
    scores: Scores,
    budget: int,
    reviewers: Sequence[str],
    seed: int,
    unsaid: dict[str, Unsaid] | None = None,
    agents: Agents | None = None,
) -> ReviewPlan:
    """Draw a plan. Nobody reviews a conversation in which they talked to the customer.

    Args:
        scores: One row a conversation of the period.
        budget: Reviews in all, second ones included.
        reviewers: Account names; two at least for second reviews.
        seed: Of the draw.
        unsaid: By stratum, from the last period; None = all strata alike.
        agents: Tells who talked to the customer in a conversation; None = the agent of its score.

    Raises:
        BadInput: If there is nothing to draw from, or nobody to review.
    """
    people = list(dict.fromkeys(reviewers))
    if not len(scores) or not people or budget < 1:
        raise BadInput(
            "A plan needs conversations, a budget and reviewers.",
            "Give scores of the period, --budget of 1 or more, and --reviewer for each person.",
        )
    if len(scores.conversation.used()) < len(scores):
        raise BadInput(
            "The scores have several rows a conversation.", "Choose one criterion with --criterion."
        )
    draw = np.random.default_rng(seed)
    # The order of the rows is nobody's seed: a table that was read again gives the same plan.
    scores = scores.take(np.argsort(np.array(scores.conversation.texts()), kind="stable"))
    strata = sorted(scores.stratum.used())
    places = scores.stratum.places_in(strata)
    sizes: Counts = np.bincount(places, minlength=len(strata)).astype(np.int64)
    doubled = round(DOUBLE * budget) if len(people) > 1 else 0
    first = min(budget - doubled, len(scores))
    doubled = min(doubled, first)
    spreads = [_spread(unsaid, name) for name in strata]
    chosen, slices = _chosen(places, sizes, spreads, first, draw)
    names = scores.conversation.texts()
    talked = agents or _by_score(scores)
    who = _Reviewers(people, lambda row: talked(names[row]))
    reviews = [*_assigned(chosen, slices, places, who, draw)]
    seconds = (_second(reviews[at], who, draw) for at in draw.permutation(len(reviews)))
    reviews += [*islice((one for one in seconds if one), doubled)]
    listed = tuple(
        PlannedReview(names[row], strata[places[row]], how, who)
        for row, how, who in (reviews[at] for at in draw.permutation(len(reviews)))
    )
    counts = np.bincount(places[chosen], minlength=len(strata))
    told = f"{seed} {budget} {' '.join(people)} {' '.join(sorted(names))}"
    return ReviewPlan(
        derive_id("plan", told)[:12], seed, tuple(strata), tuple(sizes.tolist()),
        tuple(counts.tolist()), listed,
    )  # fmt: skip


def _spread(unsaid: dict[str, Unsaid] | None, stratum: str) -> float:
    known = (unsaid or {}).get(stratum)
    return known.deviation if known else _UNKNOWN_SPREAD


def _chosen(
    places: NDArray[np.int32],
    sizes: Counts,
    spreads: Sequence[float],
    first: int,
    draw: np.random.Generator,
) -> tuple[NDArray[np.intp], list[str]]:
    """Draw first reviews: the uniform slice from all, the others from each stratum's rest."""
    order = draw.permutation(len(places))
    uniform = order[: math.ceil(UNIFORM * first)]
    hard = int(HARD * first) if len(sizes) > 1 else 0
    already = np.bincount(places[uniform], minlength=len(sizes)).astype(np.int64)
    planned = top_up(
        neyman(sizes.tolist(), spreads, first - hard), already, sizes.tolist(), first - hard
    )
    hardest = int(np.argmax(spreads)) if max(spreads) > min(spreads) else int(np.argmin(sizes))
    whole = planned.copy()
    whole[hardest] = min(sizes[hardest], planned[hardest] + hard)
    whole = top_up(whole, whole, sizes.tolist(), first)
    rows, slices = [*uniform], ["uniform"] * len(uniform)
    rest = order[len(uniform) :]
    for stratum in range(len(sizes)):
        here = rest[places[rest] == stratum][: whole[stratum] - already[stratum]]
        of_plan = int(planned[stratum] - already[stratum])
        rows += [*here]
        slices += ["plan" if n < of_plan else "hard" for n in range(len(here))]
    return np.array(rows, dtype=np.intp), slices


@dataclass(frozen=True, slots=True)
class _Reviewers:
    people: Sequence[str]
    talked: Callable[[int], Collection[str]]

    def may(self, row: int) -> list[str]:
        """Give who may review a row."""
        talked = self.talked(row)
        return [one for one in self.people if one not in talked]


def _by_score(scores: Scores) -> Agents:
    agents = dict(zip(scores.conversation.texts(), scores.agent.texts(), strict=True))
    return lambda name: (agents[name],)


def _assigned(
    chosen: NDArray[np.intp],
    slices: Sequence[str],
    places: NDArray[np.int32],
    who: _Reviewers,
    draw: np.random.Generator,
) -> Iterator[tuple[int, str, str]]:
    """Assign reviewers at random, as evenly as can be within each stratum."""
    turn: dict[int, list[str]] = {}
    for row, how in zip(chosen.tolist(), slices, strict=True):
        waiting = turn.setdefault(int(places[row]), [])
        fit = who.may(row)
        if not fit:
            raise BadInput(
                "A conversation was drawn that only its own agents could review.",
                "Name a reviewer who did not talk to the customer.",
            )
        if not any(one in fit for one in waiting):
            waiting[:0] = [who.people[at] for at in draw.permutation(len(who.people))]
        yield row, how, waiting.pop(max(n for n, one in enumerate(waiting) if one in fit))


def _second(
    review: tuple[int, str, str], who: _Reviewers, draw: np.random.Generator
) -> tuple[int, str, str] | None:
    row, _, first = review
    others = [one for one in who.may(row) if one != first]
    return (row, "double", others[int(draw.integers(len(others)))]) if others else None
