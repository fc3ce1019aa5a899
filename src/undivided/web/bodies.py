"""What the desk's API takes and gives, beyond the document of a conversation itself."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from undivided.domain import Role

Key = Annotated[
    str,
    Field(
        min_length=8,
        max_length=64,
        pattern=r"^[A-Za-z0-9_-]+$",
        description="Made by the sender for one act: the same act sent twice is kept once.",
    ),
]


Seconds = Annotated[float, Field(ge=0, le=86400, allow_inf_nan=False)]


class Me(BaseModel):
    """Who is signed in, and whose conversations these are; administrators hold every role."""

    id: str
    role: str
    roles: list[Role]
    team: str
    program: str


class ConversationRow(BaseModel):
    """One line of the list of conversations."""

    id: str
    title: str
    channel: str
    agent: str
    started_at: str
    seconds: float
    ended: bool
    signals: int
    signal: str = Field(description="The first signal's sentence, or empty.")
    note: Literal["none", "draft", "approved"]
    approved_by: str
    failures: int
    erased: bool
    customer: str = Field(description="Pseudonym that all contacts of one customer share.")
    paused: str = Field(description="Why nothing is being heard, or empty.")
    source: str
    reason: str = Field(description="The note's reason, approved before drafted, or empty.")
    revised: bool = Field(description="The turns were heard again after the end.")


class ConversationPage(BaseModel):
    """Some rows, newest first; ``next`` is given back as ``before`` for the rows that follow.

    ``position`` is given as ``after`` to the stream of changed rows.
    """

    rows: list[ConversationRow]
    next: int | None
    position: int


class EarlierContacts(BaseModel):
    """The same customer's other conversations, newest first."""

    rows: list[ConversationRow]


class DecisionIn(BaseModel):
    """What the agent did with a card: used it and how, or put it away and why."""

    model_config = ConfigDict(extra="forbid")

    decision: Literal["used", "dismissed"]
    why: Literal["", "not_now", "wrong", "out_of_date"] = ""
    how: Annotated[
        Literal["", "clicked", "sent", "said"],
        Field(description="How it was used; empty counts as clicked."),
    ] = ""
    decided_s: Annotated[
        Seconds | None, Field(description="Seconds from the card's appearance to the decision.")
    ] = None
    key: Key


class SeenIn(BaseModel):
    """For how long a card stood on a visible screen since this screen told it last."""

    model_config = ConfigDict(extra="forbid")

    seconds: Seconds
    key: Key


class OpenedIn(BaseModel):
    """The agent opened a card at its passage."""

    model_config = ConfigDict(extra="forbid")

    key: Key


class AnswerOpenedIn(BaseModel):
    """A person opened one of the passages that they were shown for a question."""

    model_config = ConfigDict(extra="forbid")

    passage: Annotated[str, Field(min_length=1, max_length=1000)]
    key: Key


class AskIn(BaseModel):
    """What a person asks the articles."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    question: Annotated[str, Field(min_length=1, max_length=500)]
    key: Key


class ComposeIn(BaseModel):
    """A question to which an answer shall be composed; it is kept nowhere."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    question: Annotated[str, Field(min_length=1, max_length=500)]


class PassageFound(BaseModel):
    """A passage that answers; ``highlight`` is [start, end) of its best sentence in ``text``.

    ``foreign`` says that it is in another language than the question.
    """

    article: str
    article_title: str
    article_version: str
    passage: str
    heading: str
    text: str
    highlight: tuple[int, int]
    language: str
    foreign: bool


class AskAnswer(BaseModel):
    """What was found, best first; nothing found is an answer too.

    ``language`` is that of the question, as far as its words tell. ``asked`` is the id under which
    the question was kept with its conversation, or empty. ``composing`` says that a language model
    may compose an answer from these passages, which is asked for apart.
    """

    language: str
    passages: list[PassageFound]
    asked: str = ""
    composing: bool = False


Name = Annotated[str, Field(min_length=1, max_length=200)]


class AboutIn(BaseModel):
    """What the customer is about: names or article ids. Empty takes back what was said before."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    about: Annotated[list[Name], Field(max_length=8)]
    key: Key


class AboutNames(BaseModel):
    """Names that a conversation may be about, the likeliest first."""

    names: list[str]


class QuietIn(BaseModel):
    """Whether the agent wants no interruptions from here."""

    model_config = ConfigDict(extra="forbid")

    on: bool
    key: Key


class ListeningIn(BaseModel):
    """Whether nothing may be heard from here."""

    model_config = ConfigDict(extra="forbid")

    paused: bool
    key: Key


class ConsentIn(BaseModel):
    """Whether the customer agreed to being listened to."""

    model_config = ConfigDict(extra="forbid")

    given: bool
    key: Key
