"""How often cards come, how often they are used, and how far their chances hold."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from undivided.knowledge.use.course import Course, Outcome
from undivided.knowledge.use.later import Later, later
from undivided.knowledge.use.share import Share, share
from undivided.stats import Calibration, calibration


@dataclass(frozen=True, slots=True)
class VersionUse:
    """The cards of one version, or of all.

    Only cards that could be of use are counted: offered while a conversation went on, or looked at
    afterwards by a person.

    Args:
        version: Version of the cards; "" for all together.
        conversations: Conversations that went on while it was at work.
        turns: Turns in them.
        card_rate: Conversations in which at least one card was offered.
        silence_rate: Turns that brought no card.
        use_rate: Offered cards that were used.
        offered: How many cards were offered.
        used: How they were used: "clicked", "sent", "said", "opened" (and not put away), and
            "heard" (a machine heard the agent tell it).
        dismissed: Why they were put away.
        ignored: Cards about which nobody did anything but, perhaps, see them.
        withheld: Why cards were kept back.
        seen_s: Median seconds on a visible screen; None when no screen told.
        decided_s: Median seconds to a decision; None without one.
        calibration: How the chance on the cards agrees with their use.
    """

    version: str
    conversations: int
    turns: int
    card_rate: Share
    silence_rate: Share
    use_rate: Share
    offered: int
    used: dict[str, int]
    dismissed: dict[str, int]
    ignored: int
    withheld: dict[str, int]
    seen_s: float | None
    decided_s: float | None
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class Use:
    """The live quality of a program's cards.

    Args:
        program: Whose.
        all: All versions together.
        versions: Each version by itself, the latest first.
        later: Whether customers came back after a contact with a card.
    """

    program: str
    all: VersionUse
    versions: tuple[VersionUse, ...]
    later: Later


def measure(program: str, courses: Iterable[Course]) -> Use:
    """Measure the cards of a program's conversations.

    Args:
        program: Whose.
        courses: Its conversations.
    """
    told = list(courses)
    outcomes = [outcome for course in told for outcome in course.outcomes.values()]
    by_version: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in sorted(outcomes, key=lambda found: found.at):
        by_version[outcome.version].append(outcome)
    latest = sorted(by_version, key=lambda version: by_version[version][-1].at, reverse=True)
    versions = tuple(
        _measured(version, by_version[version], [course.turns.get(version, 0) for course in told])
        for version in latest
    )
    together = _measured("", outcomes, [c.turns.total() for c in told])
    return Use(program, together, versions, later(told))


def _measured(version: str, outcomes: Sequence[Outcome], turns: Sequence[int]) -> VersionUse:
    shown = [outcome for outcome in outcomes if outcome.shown]
    live = [outcome for outcome in shown if outcome.live]
    heard = sum(turns)
    conversations = max(
        sum(count > 0 for count in turns), len({outcome.conversation for outcome in live})
    )
    useful = [outcome for outcome in shown if outcome.useful]
    return VersionUse(
        version=version,
        conversations=conversations,
        turns=heard,
        card_rate=share(len({outcome.conversation for outcome in live}), conversations),
        silence_rate=share(max(0, heard - len(live)), heard),
        use_rate=share(len(useful), len(shown)),
        offered=len(shown),
        used=dict(Counter(_how(outcome) for outcome in useful)),
        dismissed=dict(Counter(outcome.dismissed for outcome in shown if outcome.dismissed)),
        ignored=sum(not outcome.useful and not outcome.dismissed for outcome in shown),
        withheld=dict(Counter(found.withheld for found in outcomes if found.withheld)),
        seen_s=_median([o.seen_s for o in shown if o.seen_s is not None]),
        decided_s=_median([o.decided_s for o in shown if o.decided_s is not None]),
        calibration=calibration(
            [outcome.what.probability for outcome in shown], [o.useful for o in shown]
        ),
    )


def _how(outcome: Outcome) -> str:
    return outcome.used or ("heard" if not outcome.opened else "opened")


def _median(found: Sequence[float]) -> float | None:
    return float(median(found)) if found else None
