"""Notes at the desk: work that is kept, the note a person makes, and what was promised."""

from typing import Annotated, Literal

from fastapi import Path, Query

from undivided.domain import Event, NoteKept, NoteWork, Person
from undivided.live import ConversationView
from undivided.web.asker import Id, Viewer, Who
from undivided.web.desk.state import Desk, Here, routes
from undivided.web.notes import (
    NoteIn,
    PromiseList,
    SettledIn,
    Work,
    WorkIn,
    approve,
    found_promise,
    keep,
    promise_row,
    settle,
    work_view,
)

router = routes()

Whose = Annotated[Literal["mine", "all"], Query(description="Mine: of notes this person made.")]
Which = Annotated[Literal["open", "all"], Query(description="All: with those settled.")]
PromiseId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


@router.post("/conversations/{conversation}/note", operation_id="approveNote")
def approve_note(
    desk: Here, member: Viewer, person: Who, conversation: Id, given: NoteIn
) -> ConversationView:
    """Keep the note a person approves, with their name."""
    seen, work = desk.seen(conversation), _work(desk, conversation, person)
    event = approve(seen, given, person, desk.now(), desk.redact, work)
    desk.keep(event)
    return desk.shown(conversation, member)


@router.get("/conversations/{conversation}/note/work", operation_id="getWork")
def note_work(desk: Here, person: Who, conversation: Id) -> Work:
    """Give this person's unfinished work on the note; nobody else's."""
    return work_view(_kept(desk, conversation, person))


@router.post("/conversations/{conversation}/note/work", operation_id="keepWork", status_code=204)
def keep_work(desk: Here, person: Who, conversation: Id, given: WorkIn) -> None:
    """Keep this person's unfinished work on the note for them."""
    seen = desk.seen(conversation)
    mine = seen.approved is not None and seen.approved.approved_by == person.id
    if mine and seen.approved and given.note != seen.approved.id:
        return  # It was on its way while the note that it led to was approved.
    desk.keep(keep(seen, given, person, desk.now(), desk.redact))


@router.get("/promises", operation_id="listPromises")
def promises(desk: Here, person: Who, whose: Whose = "mine", which: Which = "open") -> PromiseList:
    """List what was promised, what is due first at the front."""
    now = desk.now()
    rows = [
        promise_row(one, now)
        for one in desk.wrapups.promises()
        if whose == "all" or one.promised.by == person.id
        if which == "all" or one.promised.settled is None
    ]
    return PromiseList(rows=rows, now=now.isoformat())


@router.post(
    "/conversations/{conversation}/promises/{promise}/settled", operation_id="settlePromise"
)
def settle_promise(
    desk: Here, member: Viewer, person: Who, conversation: Id, promise: PromiseId, given: SettledIn
) -> ConversationView:
    """Keep what a person says became of a promise."""
    found_promise(desk.seen(conversation), promise)
    desk.keep(settle(conversation, promise, given, person, desk.now()))
    return desk.shown(conversation, member)


def _kept(desk: Desk, conversation: str, person: Person) -> Event | None:
    return desk.so_far(conversation).work.get(person.id)


def _work(desk: Desk, conversation: str, person: Person) -> NoteWork | None:
    event = _kept(desk, conversation, person)
    return event.fact.work if event and isinstance(event.fact, NoteKept) else None
