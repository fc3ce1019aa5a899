"""What the deliveries' routes work with: one outbox a target, read under a lock."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request

from undivided.domain import NotFound
from undivided.exports import Outbox, Target, Waiting
from undivided.ledger import Ledger
from undivided.web.exports.bodies import (
    DeliveredNote,
    Deliveries,
    TargetDeliveries,
    WaitingNote,
)
from undivided.web.problems import Problem
from undivided.web.rows import Rows

MOST_LISTED = 200
_ERRORS = (401, 403, 404, 422, 500, 503)


@dataclass(slots=True)
class Exports:
    """Reads what became of notes; the exporters have outboxes of their own.

    Args:
        ledger: Where notes are approved and deliveries are kept.
        targets: The systems that get notes.
        rows: The conversations of the program that is served; no other's notes are shown.
        now: The clock, UTC.
    """

    ledger: Ledger
    targets: Sequence[Target]
    rows: Rows
    now: Callable[[], datetime]
    _lock: Lock = field(default_factory=Lock, init=False)
    _boxes: dict[str, Outbox] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        own = [one for one in self.targets if one.program in ("", self.rows.program)]
        self.targets = own
        self._boxes = {one.name: Outbox(self.ledger, one.name, one.since) for one in own}

    def deliveries(self) -> Deliveries:
        """Tell what every target has and does not have."""
        with self._lock:
            return Deliveries(targets=[self._target(one) for one in self.targets])

    def given_up(self) -> int:
        """Count the notes that were given up."""
        with self._lock:
            waiting = [one for box in self._boxes.values() for one in self._own(box)]
        return sum(one.again_at is None for one in waiting)

    def waiting(self, target: str, conversation: str, note: str) -> Waiting:
        """Find a note that a target does not have yet.

        Raises:
            NotFound: If there is none of this target, conversation and approval.
        """
        with self._lock:
            box = self._boxes.get(target)
            for one in self._own(box) if box else ():
                if (one.conversation, one.note) == (conversation, note):
                    return one
        raise NotFound(
            "That note does not wait for this system.",
            "It may have been delivered meanwhile; reload the page.",
        )

    def _own(self, box: Outbox) -> Iterator[Waiting]:
        """Leave out what is another program's or was erased."""
        for one in box.waiting():
            if self.rows.has(one.conversation):
                yield one
            else:
                box.forget(one.conversation)

    def _target(self, target: Target) -> TargetDeliveries:
        box = self._boxes[target.name]
        waiting = [one for one in self._own(box) if one.again_at is not None]
        given_up = [one for one in self._own(box) if one.again_at is None]
        return TargetDeliveries(
            name=target.name,
            address=urlsplit(target.address).hostname or "",
            delivered=box.delivered,
            last=self._last(box),
            waiting=[self._note(one) for one in waiting[:MOST_LISTED]],
            given_up=[self._note(one) for one in given_up[:MOST_LISTED]],
            more=max(0, len(waiting) - MOST_LISTED) + max(0, len(given_up) - MOST_LISTED),
        )

    def _last(self, box: Outbox) -> DeliveredNote | None:
        if box.last is None or not self.rows.has(box.last[0]):
            return None
        conversation, at = box.last
        title = self.rows.of(conversation).title
        return DeliveredNote(conversation=conversation, title=title, at=at.isoformat())

    def _note(self, one: Waiting) -> WaitingNote:
        row = self.rows.of(one.conversation)
        return WaitingNote(
            conversation=one.conversation,
            title=row.title,
            note=one.note,
            approved_at=one.approved_at.isoformat(),
            approved_by=row.approved_by,
            attempts=one.attempts,
            why=one.why,
            again_at=one.again_at.isoformat() if one.again_at else "",
        )


def _exports(request: Request) -> Exports:
    exports: Exports = request.app.state.exports
    return exports


Here = Annotated[Exports, Depends(_exports)]


def routes() -> APIRouter:
    """Make an empty router of the deliveries: its address, and the one shape of its errors."""
    answers: dict[int | str, dict[str, Any]] = {status: {"model": Problem} for status in _ERRORS}
    return APIRouter(prefix="/api/exports", tags=["exports"], responses=answers)
