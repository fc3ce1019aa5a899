"""What the routes of the Quality pages work with, and what every one of them takes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from undivided.domain import Criterion, Event, NotFound, Person, Refused, Scorecard
from undivided.ledger import Ledger
from undivided.live import ConversationView, view
from undivided.quality.reviewing import Asked, ReviewBook, agents_of, asked
from undivided.quality.reviewing.following import BookFollowing
from undivided.web.acts import Redact
from undivided.web.problems import Problem
from undivided.web.rows import Rows

_ERRORS = (401, 403, 404, 422, 500, 503)


@dataclass(slots=True)
class Quality:
    """What the routes work with.

    Args:
        ledger: Where the conversations are.
        rows: Their rows; no other program's are shown.
        redact: Takes personal data out of what a person types, before it is kept.
        now: The clock, UTC.
        scorecard: What reviewers answer.
    """

    ledger: Ledger
    rows: Rows
    redact: Redact
    now: Callable[[], datetime]
    scorecard: Scorecard
    _following: BookFollowing = field(init=False)

    def __post_init__(self) -> None:
        self._following = BookFollowing(self.ledger)

    @property
    def book(self) -> ReviewBook:
        """Who has what to review, and what became of it."""
        return self._following.now()

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """What people answer."""
        return asked(self.scorecard)

    def here(self, conversation: str) -> bool:
        """Tell whether a conversation is this program's and still there."""
        return not self._following.forget_erased(conversation) and self.rows.has(conversation)

    def seen(self, conversation: str) -> ConversationView:
        """Read one conversation of this program.

        Raises:
            NotFound: If it is not there, or is another program's.
        """
        seen = view(item.event for item in self.ledger.read(conversation))
        if seen.program != self.rows.program:
            raise NotFound("There is no such conversation.", "It may have been erased.")
        return seen

    def mine(self, assignment: str, person: Person) -> Asked:
        """Give a review that somebody is asked for.

        Raises:
            NotFound: If it is not there, or somebody else's.
        """
        found = self.book.asked.get(assignment)
        if (
            found is None
            or found.assigned.reviewer != person.id
            or not self.here(found.conversation)
        ):
            raise NotFound("You have no such review to make.", "Look at your queue again.")
        return found

    def check_stranger(self, conversation: str, person: Person) -> None:
        """Refuse whoever talked to the customer: nobody reviews their own conversation.

        Raises:
            Refused: If they did.
        """
        if person.id in agents_of(kept.event for kept in self.ledger.read(conversation)):
            raise Refused(
                "Nobody reviews a conversation in which they talked to the customer.",
                "Somebody else has to review it.",
            )

    def check_sighted(self, conversation: str, person: Person) -> None:
        """Refuse whoever has still to review a conversation.

        Raises:
            Refused: If they have.
        """
        if self.book.waits_for(conversation, person.id):
            raise Refused(
                "You have still to review this conversation, so its scores are kept from you.",
                "Review it first: it is in your queue under Quality.",
            )

    def keep(self, act: Event) -> None:
        """Keep what a person did."""
        self.ledger.append([act])


def _quality(request: Request) -> Quality:
    quality: Quality = request.app.state.quality
    return quality


Here = Annotated[Quality, Depends(_quality)]


def routes() -> APIRouter:
    """Make an empty router of the Quality pages: its address, and the one shape of its errors."""
    described: dict[int | str, dict[str, Any]] = {code: {"model": Problem} for code in _ERRORS}
    return APIRouter(prefix="/api/quality", responses=described, tags=["quality"])
