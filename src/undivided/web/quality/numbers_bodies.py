"""What the Quality page with numbers gives.

Every estimate stands with its interval, and with what it rests on. A proxy that is null is one that
must not be shown: its card is red, or the group is so small that it would tell of single
conversations.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Told(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class IntervalView(_Told):
    """A number with its interval; ``unit`` is "points", "share" (0 to 1), "r" or "agreement"."""

    value: float
    low: float
    high: float
    level: float
    n: int
    unit: str
    method: str


class BasisView(_Told):
    """What an estimate rests on."""

    reviews: int
    slices: dict[str, int] = Field(description="Reviews by how their conversation was drawn.")
    scorecard_versions: list[str]
    review_versions: dict[str, int] = Field(description="Reviews by version of their scorecard.")
    scorer_versions: list[str]
    sentence: str


class QualityGroupView(_Told):
    """The quality of one group; without an estimate, ``why`` says why there is none."""

    name: str
    conversations: int
    estimate: IntervalView | None
    proxy: float | None = Field(description="Mean automatic score, in the estimate's unit.")
    basis: BasisView
    why: list[str]


class GroupsView(_Told):
    """One estimate for each of many; ``note`` says what limits them, e.g. why none is ranked."""

    by: Literal["period", "program", "team", "criterion", "agent"]
    rows: list[QualityGroupView]
    note: str


class CriterionChoice(_Told):
    """A criterion that can be chosen; the whole scorecard has the id ""."""

    id: str
    question: str
    critical: bool


class SampleView(_Told):
    """What was reviewed, how it was drawn, and what of it could not be used."""

    conversations: int
    reviews: int
    slices: dict[str, int]
    chosen: int = Field(description="Reviews not drawn by chance: shown, never used.")
    unanswered: int
    strange: int
    scorecard_versions: list[str]
    scorer_versions: list[str]
    sentences: list[str]


class AgreementView(_Told):
    """Do reviewers agree, and of whom does the estimate speak."""

    reviewers: int
    raw: IntervalView | None
    alpha: IntervalView | None
    ac2: IntervalView | None
    panel: IntervalView | None
    like: IntervalView | None
    sentences: list[str]


class LookView(_Told):
    """One period of a series, with a 95% interval."""

    period: str
    value: float
    low: float
    high: float
    n: int


class SeriesView(_Told):
    """A number that is watched; ``since`` is where a change likely began, or empty."""

    kind: Literal["quality", "residual", "proxy"]
    stratum: str
    name: str
    looks: list[LookView]
    since: str


class HearView(_Told):
    """A conversation to listen to; only one that is ``here`` can be opened."""

    conversation: str
    stratum: str
    why: str
    here: bool


class AlarmsView(_Told):
    """Has quality fallen, or has the score come loose from what people say."""

    sentences: list[str]
    hints: list[str]
    series: list[SeriesView]
    hear: list[HearView]


class FigureView(_Told):
    """What a number is worth in one stratum: correlation with quality, and how much too high."""

    stratum: str
    r: IntervalView | None
    bias: IntervalView | None


class MetricCardView(_Told):
    """A number's card: its light by rule and why, what was measured, what it is."""

    id: str
    name: str
    light: Literal["green", "amber", "red"]
    meaning: str
    why: list[str]
    figures: list[str]
    by_stratum: list[FigureView]
    about: list[str] = Field(description="Definition, owner, decision, counter-metric, gaming.")


class PlannedView(_Told):
    """One stratum of a plan: conversations, how many are to be reviewed, how many were."""

    name: str
    size: int
    count: int
    done: int


class DrawnPlanView(_Told):
    """The last plan: first reviews by stratum, and all reviews, second ones included."""

    id: str
    period: str
    strata: list[PlannedView]
    reviews: int
    done: int


class PlanView(_Told):
    """What the plan can and cannot show; ``last`` is null while none was drawn."""

    sentences: list[str]
    last: DrawnPlanView | None


class NumbersPage(_Told):
    """All numbers of quality.

    "counting": nothing is ready yet, ask again in a second. "empty": there are no scores. When
    ``fresh`` is false, newer scores or reviews are being counted: ask again in some seconds.
    """

    state: Literal["ready", "counting", "empty"]
    fresh: bool = True
    as_of: str = Field("", description="When it was counted, UTC, ISO 8601; empty before.")
    criterion: str = ""
    criteria: list[CriterionChoice] = []
    period: str = Field("", description='"" = all periods.')
    periods: list[str] = Field([], description="In order, the latest last.")
    verdict: str = ""
    whole: QualityGroupView | None = None
    strata: list[QualityGroupView] = []
    groups: list[GroupsView] = []
    critical: list[QualityGroupView] = Field([], description="Share of critical errors.")
    worth: list[str] = []
    sample: SampleView | None = None
    agreement: AgreementView | None = None
    alarms: AlarmsView | None = None
    cards: list[MetricCardView] = []
    plan: PlanView | None = None
