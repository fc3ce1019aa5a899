"""What the API of review plans takes and gives."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

MOST_REVIEWS = 5000
Name = Annotated[str, Field(min_length=1, max_length=64)]
Period = Annotated[str, Field(max_length=64)]


class PlanIn(BaseModel):
    """What a plan is to be drawn from; the draw itself follows from it and is nobody's choice."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    period: Period
    last: Period = Field("", description="The period whose reviews tell how exact it will be.")
    budget: Annotated[int, Field(ge=1, le=MOST_REVIEWS)]
    reviewers: Annotated[list[Name], Field(min_length=1, max_length=50)]


class StartIn(PlanIn):
    """The plan that was seen, to be started; ``id`` says that it is still the same."""

    id: Annotated[str, Field(min_length=1, max_length=64)]


class ReviewerChoice(BaseModel):
    """Somebody who can review, and how many reviews wait for them."""

    id: str
    team: str
    waiting: int


class PeriodChoice(BaseModel):
    """A period with scored conversations, and how many of them were reviewed as drawn."""

    id: str
    conversations: int
    reviewed: int


class StartedPlan(BaseModel):
    """A plan whose reviews are in the queues, and how far they are."""

    id: str
    reviews: int
    done: int
    reviewers: list[str]


class PlanningPage(BaseModel):
    """What can be planned; ``alone``: nobody was added, so reviewers are named freely."""

    periods: list[PeriodChoice]
    reviewers: list[ReviewerChoice]
    alone: bool
    plans: list[StartedPlan]


class PlanStratum(BaseModel):
    """Conversations of a stratum, and how many of them are reviewed."""

    name: str
    size: int
    count: int


class ReviewerShare(BaseModel):
    """How many of a plan's reviews one person makes."""

    id: str
    reviews: int


class PlanDraft(BaseModel):
    """A plan as it would be, and in words what it can and cannot show; nothing is kept of it."""

    id: str
    strata: list[PlanStratum]
    reviewers: list[ReviewerShare]
    reviews: int
    twice: int
    sentences: list[str]
