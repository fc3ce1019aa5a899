"""What an agent's open screens are told: updates of one conversation, and of the list."""

import asyncio
from typing import Annotated, Literal

from fastapi import Header, Query
from pydantic import BaseModel

from undivided.live import NowView, Update
from undivided.web.asker import Id, Viewer
from undivided.web.bodies import ConversationRow
from undivided.web.desk.state import Here, routes
from undivided.web.quality import may_see_scores
from undivided.web.updates import EventStream, conversation_updates, row_updates

router = routes()

# Larger than any position; numbers beyond it fit no database.
_MOST = 2**63 - 1
After = Annotated[int | None, Query(ge=0, le=_MOST, description="What the screen has already.")]
LastId = Annotated[int | None, Header(alias="Last-Event-ID", ge=0, le=_MOST)]


class UpdateEvent(BaseModel):
    """What changed in the document; ``id`` is the sequence it leads to."""

    event: Literal["update"]
    id: int
    data: Update


class NowEvent(BaseModel):
    """The live call at this moment, whole, whenever it is different."""

    event: Literal["now"]
    data: NowView


class RowsChanged(BaseModel):
    """Rows that are new or different."""

    rows: list[ConversationRow]


class RowsEvent(BaseModel):
    """Rows of the list that changed; ``id`` is a position in the ledger."""

    event: Literal["rows"]
    id: int
    data: RowsChanged


class EndEvent(BaseModel):
    """``gone``: it was erased. ``reload``: what the screen has is too old, fetch it anew."""

    event: Literal["gone", "reload"]


@router.get(
    "/conversations/{conversation}/updates",
    operation_id="followConversation",
    status_code=200,
    response_class=EventStream,
    responses={200: {"model": UpdateEvent | NowEvent | EndEvent}},
)
async def updates(
    desk: Here,
    member: Viewer,
    conversation: Id,
    after: After = None,
    last_event_id: LastId = None,
) -> EventStream:
    """Stream what changes in one conversation, as Server-Sent Events.

    ``after`` is the ``sequence`` of the document the screen has, 0 when it has none.
    """
    row = await asyncio.to_thread(desk.rows.of, conversation)
    known = last_event_id if last_event_id is not None else after or 0
    scores = may_see_scores(member, row.agent)
    return EventStream(lambda: conversation_updates(desk.hub, conversation, known, scores))


@router.get(
    "/updates",
    operation_id="followList",
    status_code=200,
    response_class=EventStream,
    responses={200: {"model": RowsEvent | EndEvent}},
)
async def list_updates(
    desk: Here, after: After = None, last_event_id: LastId = None
) -> EventStream:
    """Stream which rows of the list changed, as Server-Sent Events.

    ``after`` is the ``position`` of the list the screen has.
    """
    known = last_event_id if last_event_id is not None else after
    return EventStream(lambda: row_updates(desk.hub, known))
