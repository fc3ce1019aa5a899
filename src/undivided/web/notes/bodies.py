"""What the desk takes and gives of notes: lines, unfinished work, promises."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from undivided.domain import Section
from undivided.live.note_document import PromiseView
from undivided.web.bodies import Key, Seconds

Text = Annotated[str, Field(max_length=2000)]
Turns = Annotated[list[str], Field(max_length=200)]
Part = Literal[
    "reason", "checked", "actions", "outcome", "promises", "questions", "feelings", "disposition"
]
FieldName = Annotated[str, Field(min_length=1, max_length=40)]
FieldValue = Annotated[str, Field(max_length=200)]
Fields = Annotated[
    dict[FieldName, FieldValue], Field(max_length=30, description="By name, as typed.")
]
State = Literal["open", "late", "kept", "not_kept"]


class PromiseIn(BaseModel):
    """Whose promise a line is and until when, as the person has it."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    who: Literal["agent", "customer"] = "agent"
    when: Annotated[str, Field(max_length=200)] = ""
    due: AwareDatetime | None = None


class LineIn(BaseModel):
    """One line that the person ticked."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    section: Section
    text: Annotated[str, Field(min_length=1, max_length=2000)]
    turns: Turns = []
    promise: Annotated[
        PromiseIn | None, Field(description="Of a promise; none keeps what the draft says.")
    ] = None
    at_once: Annotated[
        bool, Field(description="Accepted together with others; never a line in doubt.")
    ] = False


class NoteIn(BaseModel):
    """The note a person approves: only lines they ticked or wrote."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    draft: Annotated[str, Field(max_length=64, description="Id of the draft, or empty.")]
    lines: Annotated[list[LineIn], Field(min_length=1, max_length=200)]
    disposition: Annotated[str, Field(max_length=200)] = ""
    fields: Fields = {}
    review_s: Seconds = 0.0
    key: Key


class WorkLineIn(BaseModel):
    """One line that the person has handled: ticked, changed, taken out or written."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    part: Part
    text: Text
    turns: Turns = []
    drafted: Annotated[Text, Field(description="As it was drafted; empty for an own line.")] = ""
    ticked: bool = False
    removed: bool = False
    promise: PromiseIn | None = None


class WorkIn(BaseModel):
    """Unfinished work on a note, to be kept for this person; without lines it is given up."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    draft: Annotated[str, Field(max_length=64)]
    note: Annotated[
        str, Field(max_length=64, description="Id of the approved note that is changed, or empty.")
    ] = ""
    lines: Annotated[list[WorkLineIn], Field(max_length=400)]
    fields: Fields = {}
    review_s: Seconds = 0.0
    key: Key


class WorkLineView(BaseModel):
    """One line of unfinished work; ``due`` of a promise is ISO 8601, UTC, or empty."""

    part: str
    text: str
    turns: list[str]
    drafted: str
    ticked: bool
    removed: bool
    promise: PromiseView | None


class Work(BaseModel):
    """What is kept of this person's work on a note; without ``kept_at`` there is nothing."""

    draft: str
    note: str
    lines: list[WorkLineView]
    fields: dict[str, str]
    review_s: float
    kept_at: str


class SettledIn(BaseModel):
    """What became of a promise."""

    model_config = ConfigDict(extra="forbid")

    kept: bool
    key: Key


class AgainView(BaseModel):
    """A later contact of the customer while a promise was open."""

    conversation: str
    at: str
    repeat: bool = Field(description="Heard to be about the same thing again.")


class PromiseRow(BaseModel):
    """One promise of an approved note; times are ISO 8601, UTC, or empty."""

    id: str
    conversation: str
    title: str
    text: str
    who: str
    when: str
    due: str
    by: str = Field(description="Who approved the note.")
    at: str
    disposition: str
    state: State
    settled_by: str
    settled_at: str
    again: list[AgainView]


class PromiseList(BaseModel):
    """Promises by their time, the earliest first; ``now`` is the server's clock."""

    rows: list[PromiseRow]
    now: str
