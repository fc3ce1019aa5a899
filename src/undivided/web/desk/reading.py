"""What an agent reads: the list, a conversation, its sound, and earlier contacts."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from undivided.domain import NotFound, Role
from undivided.live import ConversationView
from undivided.speech import Peaks, peaks
from undivided.web.asker import Id, Viewer, Who
from undivided.web.bodies import ConversationPage, ConversationRow, EarlierContacts, Me
from undivided.web.desk.state import Desk, Here, routes
from undivided.web.problems import Problem
from undivided.web.ranges import partial

_MOST_EARLIER = 50

router = routes()


@router.get("/me", operation_id="me")
def me(desk: Here, member: Viewer, person: Who) -> Me:
    """Tell who is signed in, and as what."""
    roles = list(Role) if member.holds(()) else [role for role in Role if role in member.roles]
    return Me(id=person.id, role=person.role, roles=roles, team=member.team, program=desk.program)


@router.get("/conversations", operation_id="listConversations")
def conversations(
    desk: Here,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    before: Annotated[int | None, Query(ge=0)] = None,
) -> ConversationPage:
    """List conversations, newest first."""
    # Before the rows are read: what happens in between is told again rather than missed.
    position = desk.hub.position if desk.hub.running else desk.ledger.position()
    heads = desk.ledger.conversations(desk.program, limit, before)
    return ConversationPage(
        rows=[desk.rows.row(head) for head in heads],
        next=heads[-1].position if len(heads) == limit else None,
        position=position,
    )


@router.get("/conversations/{conversation}", operation_id="getConversation")
def conversation(desk: Here, member: Viewer, conversation: Id) -> ConversationView:
    """Give one conversation, whole, but for scores that are another agent's."""
    return desk.shown(conversation, member)


@router.get("/conversations/{conversation}/earlier", operation_id="listEarlier")
def earlier(desk: Here, conversation: Id) -> EarlierContacts:
    """List the same customer's other conversations, newest first."""
    customer = desk.rows.of(conversation).customer
    others = [one for one in desk.customers.conversations(customer) if one != conversation]
    return EarlierContacts(rows=_rows(desk, others[:_MOST_EARLIER]))


def _rows(desk: Desk, conversations: list[str]) -> list[ConversationRow]:
    rows = []
    for conversation in conversations:
        try:
            rows.append(desk.rows.of(conversation))
        except NotFound:  # erased: nobody knows any more whose it was
            continue
    return rows


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
