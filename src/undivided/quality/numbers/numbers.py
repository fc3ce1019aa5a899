"""What the numbers of quality are, as values; nothing in them is not a number."""

from collections.abc import Mapping
from dataclasses import dataclass

from undivided.domain import Estimate
from undivided.quality.basis import Basis


@dataclass(frozen=True, slots=True)
class Question:
    """A criterion as people know it; the whole scorecard has the id "".

    Args:
        id: The criterion's id.
        question: What is asked.
        critical: Whether a "no" is a critical error.
    """

    id: str
    question: str
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The quality of one group.

    Args:
        name: What people call it.
        conversations: How many there are.
        estimate: None when it cannot be told.
        proxy: Mean automatic score; None where it must not be shown, or there is none.
        basis: What the estimate rests on.
        why: Sentences: what could not be told, or what limits it.
    """

    name: str
    conversations: int
    estimate: Estimate | None
    proxy: float | None
    basis: Basis
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """One estimate for each of many.

    Args:
        by: "period", "program", "team", "criterion" or "agent".
        rows: The groups in order of their names.
        note: What limits them, or "".
    """

    by: str
    rows: tuple[Group, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Sample:
    """What was reviewed, how it was drawn, and what of it could not be used.

    Args:
        conversations: How many were reviewed by chance.
        reviews: Their reviews.
        slices: Those by how their conversation was drawn.
        chosen: Reviews that were not drawn by chance.
        unanswered: Reviews that could not tell, or did not apply.
        strange: Reviews of conversations without a score.
        scorecard_versions: Of the scores and of the reviews.
        scorer_versions: Of what scored.
        sentences: All of it in words.
    """

    conversations: int
    reviews: int
    slices: Mapping[str, int]
    chosen: int
    unanswered: int
    strange: int
    scorecard_versions: tuple[str, ...]
    scorer_versions: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreeing:
    """Do reviewers agree, and of whom does the estimate speak; None = cannot be told."""

    reviewers: int
    raw: Estimate | None
    alpha: Estimate | None
    ac2: Estimate | None
    panel: Estimate | None
    like: Estimate | None
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookTold:
    """One period of a series, with a 95% interval."""

    period: str
    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class SeriesTold:
    """A number that is watched.

    Args:
        kind: "quality", "residual" or "proxy".
        stratum: Of a residual, else "".
        name: For people.
        looks: In order of time.
        since: Where a change likely began, or "".
    """

    kind: str
    stratum: str
    name: str
    looks: tuple[LookTold, ...]
    since: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A conversation to listen to; whether it can be opened, the numbers do not know."""

    conversation: str
    stratum: str
    why: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Alarms:
    """What the monitor found, in words and series."""

    sentences: tuple[str, ...]
    hints: tuple[str, ...]
    series: tuple[SeriesTold, ...]
    hear: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class FigureTold:
    """What a number is worth in one stratum; None = too little is reviewed there."""

    stratum: str
    r: Estimate | None
    bias: Estimate | None


@dataclass(frozen=True, slots=True)
class CardTold:
    """A number's card: its light and why, what was measured, what it is."""

    id: str
    name: str
    light: str
    meaning: str
    why: tuple[str, ...]
    figures: tuple[str, ...]
    by_stratum: tuple[FigureTold, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedTold:
    """One stratum of a plan: conversations, how many are to be reviewed, how many were."""

    name: str
    size: int
    count: int
    done: int


@dataclass(frozen=True, slots=True)
class DrawnPlan:
    """A plan as it was drawn; ``reviews`` and ``done`` count second reviews too."""

    id: str
    period: str
    strata: tuple[PlannedTold, ...]
    reviews: int
    done: int


@dataclass(frozen=True, slots=True)
class PlanTold:
    """What the last plan can and cannot show; None while none was drawn."""

    sentences: tuple[str, ...]
    last: DrawnPlan | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """All numbers of quality on one criterion, in one period or in all.

    Args:
        criterion: Its id; "" = the whole scorecard.
        criteria: What else there is.
        period: Its name; "" = all.
        periods: What else there is, in order.
        verdict: The most important thing in one sentence.
        whole: Everyone.
        strata: By stratum.
        groups: By period, program, team, criterion and agent, where there is more than one.
        critical: Share of critical errors of each critical criterion.
        worth: What the automatic score is worth, by stratum.
        sample: What was reviewed.
        agreement: Of reviewers.
        alarms: Of all periods.
        cards: Of every number with a card.
        plan: The last plan.
    """

    criterion: str
    criteria: tuple[Question, ...]
    period: str
    periods: tuple[str, ...]
    verdict: str
    whole: Group
    strata: tuple[Group, ...]
    groups: tuple[Groups, ...]
    critical: tuple[Group, ...]
    worth: tuple[str, ...]
    sample: Sample
    agreement: Agreeing
    alarms: Alarms
    cards: tuple[CardTold, ...]
    plan: PlanTold
