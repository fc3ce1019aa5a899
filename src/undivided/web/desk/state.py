"""What the desk's routes work with, and what every one of them takes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from undivided.domain import Conversation, Event, NotFound
from undivided.ledger import Ledger
from undivided.live import ConversationView, view
from undivided.people import Member
from undivided.speech import Peaks
from undivided.web.acts import Redact
from undivided.web.calling import LiveCalls
from undivided.web.customers import Customers
from undivided.web.desk.naming import Names
from undivided.web.kept import Kept
from undivided.web.knowledge import Ask, Knowledge
from undivided.web.notes import WrapUpFollowing
from undivided.web.problems import Problem
from undivided.web.quality import may_see_scores, no_blind_reviewer
from undivided.web.rows import Rows
from undivided.web.updates import Hub

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
        knowledge: The articles, and how they are asked.
        calls: The live calls of this process; None when there are none.
    """

    ledger: Ledger
    program: str
    redact: Redact
    now: Callable[[], datetime]
    knowledge: Knowledge
    calls: LiveCalls | None = None
    rows: Rows = field(init=False)
    customers: Customers = field(init=False)
    hub: Hub = field(init=False)
    wrapups: WrapUpFollowing = field(init=False)
    peaks: Kept[Peaks] = field(default_factory=lambda: Kept(_PEAKS_KEPT))
    _names: tuple[int, Names | None] = field(default=(-1, None), init=False)

    def __post_init__(self) -> None:
        self.rows = Rows(self.ledger, self.program)
        self.customers = Customers(self.ledger, self.program)
        self.wrapups = WrapUpFollowing(self.ledger, self.program)
        self.hub = Hub(self.ledger, self.rows, self.calls)

    @property
    def ask(self) -> Ask | None:
        """How the articles are asked; None when there are none."""
        return self.knowledge.ask

    @property
    def context(self) -> Names:
        """The names that a conversation may be about."""
        known, names = self._names
        if names is None or known != self.knowledge.revision:
            known, articles = self.knowledge.revision, self.knowledge.articles
            names = Names(articles.articles() if articles else ())
            self._names = known, names
        return names

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

    def shown(self, conversation: str, member: Member) -> ConversationView:
        """Read one conversation as somebody may see it: agents see scores of their own alone.

        Raises:
            NotFound: If it is not there, or is another program's.
        """
        seen = self.seen(conversation)
        return seen if may_see_scores(member, seen.agent) else replace(seen, scores=[])

    def so_far(self, conversation: str) -> Conversation:
        """Fold one conversation of this program.

        Raises:
            NotFound: If it is not there, or is another program's.
        """
        self.rows.of(conversation)
        found = Conversation(conversation)
        for item in self.ledger.read(conversation):
            found.take(item.event)
        return found

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

    def keep(self, act: Event) -> None:
        """Keep what a person did, and let a live call know."""
        self.ledger.append([act])
        if self.calls is not None and self.calls.now(act.conversation) is not None:
            self.calls.acted(act.conversation)


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


Here = Annotated[Desk, Depends(_desk)]


def routes() -> APIRouter:
    """Make an empty router of the desk: its address, and the one shape of its errors."""
    answers: dict[int | str, dict[str, Any]] = {status: {"model": Problem} for status in _ERRORS}
    return APIRouter(
        prefix="/api/desk",
        tags=["desk"],
        responses=answers,
        dependencies=[Depends(no_blind_reviewer)],
    )
