"""What the Quality pages' API takes and gives."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from undivided.domain import Answer, CriterionKind, Speaker
from undivided.live.document import CaveatView, RecordingView, ScoreView, TurnView
from undivided.web.bodies import Key, Seconds

Number = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Comment = Annotated[str, Field(max_length=2000)]
Reason = Annotated[str, Field(min_length=1, max_length=2000)]


class AnswerIn(BaseModel):
    """An answer to one criterion, and the turns it rests on."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    criterion: Annotated[str, Field(min_length=1, max_length=200)]
    value: Answer | Number
    turns: Annotated[list[str], Field(max_length=200)] = []
    comment: Comment = ""


class ReviewIn(BaseModel):
    """What a reviewer answered so far, or in the end."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    answers: Annotated[list[AnswerIn], Field(max_length=200)]
    comment: Comment = ""
    seconds: Seconds = 0.0
    scorecard_version: Annotated[str, Field(max_length=64)]
    key: Key


class ConsensusIn(BaseModel):
    """What two reviewers agreed on."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    answers: Annotated[list[AnswerIn], Field(max_length=200)]
    comment: Comment = ""
    scorecard_version: Annotated[str, Field(max_length=64)]


class DisputeIn(BaseModel):
    """What an agent disagrees with, and why."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    of: Annotated[str, Field(min_length=1, max_length=64)]
    criterion: Annotated[str, Field(min_length=1, max_length=200)]
    reason: Reason


class DisputeAnswerIn(BaseModel):
    """Whether the agent is right, and why."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    agreed: bool
    answer: Reason


class Chosen(BaseModel):
    """The review that somebody chose to make; ``id`` names it."""

    id: str


class CriterionView(BaseModel):
    """One question, and which answers it takes beside "not needed" and "cannot tell"."""

    id: str
    question: str
    kind: CriterionKind
    weight: float
    critical: bool


class ScorecardView(BaseModel):
    """What reviewers answer."""

    id: str
    version: str
    title: str
    criteria: list[CriterionView]


class AnswerView(BaseModel):
    """A person's answer to one criterion."""

    criterion: str
    value: Answer | float
    turns: list[str]
    comment: str


class ReviewView(BaseModel):
    """What one person, or two who agreed, said of a conversation."""

    id: str
    by: str
    at: str
    answers: list[AnswerView]
    comment: str
    chosen: bool = Field(description="Not drawn by chance: shown, never used for an estimate.")


class HeardView(BaseModel):
    """The conversation as a reviewer hears it: without any score, note, signal or card."""

    id: str
    title: str
    channel: str
    started_at: str
    seconds: float
    speakers: list[Speaker] = Field(description="Who is heard on each channel of the sound.")
    turns: list[TurnView]
    recording: RecordingView | None
    caveats: list[CaveatView]


class ReviewPage(BaseModel):
    """One review to make. ``scores`` and ``others`` are empty until it is submitted."""

    id: str
    heard: HeardView
    scorecard: ScorecardView
    state: Literal["new", "begun", "submitted"]
    chosen: bool = Field(description="Whoever reviews it chose it themselves.")
    answers: list[AnswerView]
    comment: str
    seconds: float
    submitted_at: str
    scores: list[ScoreView]
    others: list[ReviewView]
    consensus: str = Field(description="Id of the consensus session, or empty.")


class QueueRow(BaseModel):
    """A review that somebody is asked for or chose; how a plan drew it is not told."""

    id: str
    conversation: str
    title: str
    channel: str
    seconds: float
    state: Literal["new", "begun", "submitted"]
    chosen: bool
    answered: int
    of: int
    submitted_at: str


class SessionRow(BaseModel):
    """A conversation that two people reviewed; ``id`` names the session."""

    id: str
    conversation: str
    title: str
    other: str
    agreed: bool
    apart: int = Field(description="Criteria on which the two answers differ.")


class DisputeView(BaseModel):
    """What an agent disagrees with, and what a person answered; ``answered_by`` is empty before."""

    id: str
    conversation: str
    title: str
    of: str
    criterion: str
    reason: str
    by: str
    at: str
    agreed: bool
    answer: str
    answered_by: str
    answered_at: str


class Queue(BaseModel):
    """What somebody has to do: reviews in the order they were assigned, sessions, disputes."""

    rows: list[QueueRow]
    sessions: list[SessionRow]
    disputes: list[DisputeView]


class SessionPage(BaseModel):
    """Both reviews of a conversation side by side, and what was agreed, if it was."""

    id: str
    heard: HeardView
    scorecard: ScorecardView
    first: ReviewView
    second: ReviewView
    agreed: ReviewView | None
    scores: list[ScoreView]


class Standing(BaseModel):
    """What stands of one conversation: claims of machines, reviews of people, disputes."""

    conversation: str
    title: str
    scorecard: ScorecardView
    scores: list[ScoreView]
    reviews: list[ReviewView]
    agreed: list[ReviewView]
    disputes: list[DisputeView]
    may_dispute: bool
    may_review: bool = Field(description="Whoever asks may choose to review it.")
