"""The rules of the light that look at people, at the past and at experiments."""

from collections.abc import Iterator

from undivided.domain import Estimate
from undivided.quality.cards.drifting import Drift
from undivided.quality.cards.groups import GroupBias
from undivided.quality.cards.surrogates import Surrogate
from undivided.quality.cards.targets import Target

MOST_UNFAIR = 3.0
"""Points between groups of agents that are surely too many."""
Reason = tuple[bool, str]
"""Whether it is red rather than amber, and the sentence."""


def of_group(one: GroupBias) -> Iterator[Reason]:
    """A group surely treated otherwise than the others: never green; red from three points on."""
    if not one.sure or one.beside is None:
        return
    how = "kinder" if one.beside.value > 0 else "harder"
    yield (
        one.surely_by > MOST_UNFAIR,
        f"It is surely {how} on {named(one)} than on the others: {points(one.beside)}.",
    )


def of_drift(one: Drift) -> Iterator[Reason]:
    """An alarm on the residual: never green."""
    if one.since:
        yield (
            False,
            f"It came loose since {one.since}, on {one.stratum} conversations "
            f"(an alarm of {one.raised}).",
        )


def of_target(found: Target) -> Iterator[Reason]:
    """A number that became a target: red where it may be worth nothing since, amber if worse."""
    since = f"Since it became a target ({found.since})"
    for one in found.changes:
        on = f"on {one.stratum} conversations"
        if one.after is None:
            yield True, f"{since} too little is reviewed {on} to know whether it is true."
        elif one.after.low <= 0:
            yield True, f"{since} it may be worth nothing {on}: r {ranged(one.after, 2)}."
        if one.fell and one.before and one.after:
            yield (
                False,
                f"{since} r has surely fallen {on}: from {one.before.value:.2f} to "
                f"{one.after.value:.2f}.",
            )
        if one.came_loose and one.loose:
            yield False, f"{since} it surely flatters more {on}: {points(one.loose)}."
    if loose := found.goodhart():
        yield (
            False,
            f"{since} it got better while it told less of quality, on {' and '.join(loose)}: this "
            "is what happens when a number is played to (Goodhart). Do not read its rise as better "
            "quality.",
        )


def of_experiments(one: Surrogate) -> Iterator[Reason]:
    """Experiments with surely opposite effects in any stratum: red (surrogate paradox)."""
    on = "" if one.stratum == "all" else f" on {one.stratum} conversations"
    if one.opposite:
        yield (
            True,
            f"Improving it made quality surely worse{on}, or the reverse, in: "
            f"{', '.join(one.opposite)} (surrogate paradox).",
        )
    elif one.agree.high < 0.5:
        yield False, f"Past experiments{on} mostly moved it and quality opposite ways."
    elif one.r and one.r.high < 0:
        yield False, f"The more past experiments improved it{on}, the less they did for quality."


def named(one: GroupBias) -> str:
    """Say which group of agents."""
    return f"{one.kind} {one.name}"


def ranged(one: Estimate, digits: int) -> str:
    """Say a number with its interval."""
    return f"{one.value:.{digits}f} ({one.low:.{digits}f} to {one.high:.{digits}f})"


def points(one: Estimate) -> str:
    """Say signed points with their interval."""
    return f"{one.value:+.1f} points ({one.low:+.1f} to {one.high:+.1f})"
