"""The desk's API: what one agent reads and decides. Nothing here can reach a customer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from undivided.domain import NotFound, Person
from undivided.ledger import Ledger
from undivided.live import ConversationView, view
from undivided.speech import Peaks, peaks
from undivided.web.acts import Redact, approve, decide
from undivided.web.bodies import (
    ConversationPage,
    DecisionIn,
    Me,
    NoteIn,
)
from undivided.web.kept import Kept
from undivided.web.problems import Problem
from undivided.web.ranges import partial
from undivided.web.rows import Rows

_ERRORS = (401, 403, 404, 422, 500, 503)
_PEAKS_KEPT = 200


@dataclass(slots=True)
class Desk:
    """What the routes work with.

    Args:
        ledger: Where the conversations are.
        program: Whose conversations; no other program's are shown.
        redact: Takes personal data out of what a person types, before it is kept.
        now: The clock, UTC.
    """

    ledger: Ledger
    program: str
    redact: Redact
    now: Callable[[], datetime]
    rows: Rows = field(init=False)
    peaks: Kept[Peaks] = field(default_factory=lambda: Kept(_PEAKS_KEPT))

    def __post_init__(self) -> None:
        self.rows = Rows(self.ledger)

    def seen(self, conversation: str) -> ConversationView:
        """Read one conversation of this program.

        Raises:
            NotFound: If it is not there, or is another program's.
        """
        seen = view(item.event for item in self.ledger.read(conversation))
        if seen.program != self.program:
            raise NotFound(
                "There is no such conversation.", "It may have been erased; see the list."
            )
        return seen

    def sound(self, conversation: str) -> tuple[str, str, bytes]:
        """Fetch the recording: its name, media type and bytes.

        Raises:
            NotFound: If the conversation has none.
        """
        recording = self.seen(conversation).recording
        if recording is None:
            raise NotFound("This conversation has no recording.", "Read its transcript instead.")
        media_type, data = self.ledger.attachment(conversation, recording.attachment)
        return recording.attachment, media_type, data


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _person(request: Request) -> Person:
    person: Person = request.state.person
    return person


Here = Annotated[Desk, Depends(_desk)]
Who = Annotated[Person, Depends(_person)]
Id = Annotated[str, Path(min_length=1, max_length=200)]

router = APIRouter(
    prefix="/api/desk",
    tags=["desk"],
    responses={status: {"model": Problem} for status in _ERRORS},
)


@router.get("/me", operation_id="me")
def me(desk: Here, person: Who) -> Me:
    """Tell who is signed in."""
    return Me(id=person.id, role=person.role, program=desk.program)


@router.get("/conversations", operation_id="listConversations")
def conversations(
    desk: Here,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    before: Annotated[int | None, Query(ge=0)] = None,
) -> ConversationPage:
    """List conversations, newest first."""
    heads = desk.ledger.conversations(desk.program, limit, before)
    rows = [desk.rows.row(head) for head in heads]
    return ConversationPage(rows=rows, next=heads[-1].position if len(heads) == limit else None)


@router.get("/conversations/{conversation}", operation_id="getConversation")
def conversation(desk: Here, conversation: Id) -> ConversationView:
    """Give one conversation, whole."""
    return desk.seen(conversation)


@router.get(
    "/conversations/{conversation}/recording",
    operation_id="getRecording",
    response_class=Response,
    responses={
        200: {"description": "The sound.", "content": {"audio/*": {}}},
        206: {"description": "The part asked for.", "content": {"audio/*": {}}},
        416: {"model": Problem},
    },
)
def recording(desk: Here, conversation: Id, request: Request) -> Response:
    """Give the redacted recording, or the byte range asked for."""
    _, media_type, data = desk.sound(conversation)
    return partial(request.headers.get("range"), data, media_type)


@router.get("/conversations/{conversation}/peaks", operation_id="getPeaks")
def recording_peaks(desk: Here, conversation: Id) -> Peaks:
    """Give the recording's loudness over time, for drawing it."""
    name, _, data = desk.sound(conversation)
    key = f"{conversation} {name}"
    return desk.peaks.get(key) or desk.peaks.keep(key, peaks(data))


@router.post("/conversations/{conversation}/note", operation_id="approveNote")
def approve_note(desk: Here, person: Who, conversation: Id, given: NoteIn) -> ConversationView:
    """Keep the note a person approves, with their name."""
    event = approve(desk.seen(conversation), given, person, desk.now(), desk.redact)
    desk.ledger.append([event])
    return desk.seen(conversation)


@router.post("/conversations/{conversation}/cards/{card}/decision", operation_id="decideCard")
def decide_card(
    desk: Here, person: Who, conversation: Id, card: Id, given: DecisionIn
) -> ConversationView:
    """Keep what a person did with a card, with their name."""
    event = decide(desk.seen(conversation), card, given, person, desk.now())
    desk.ledger.append([event])
    return desk.seen(conversation)
