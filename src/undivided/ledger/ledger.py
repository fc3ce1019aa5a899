"""The ledger as others see it: what is kept, and the few things that can be done with it."""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, Self

from undivided.domain import Event, Fact


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event in its place.

    Args:
        position: Order over the whole ledger; increasing, gaps allowed.
        sequence: Order within the conversation: 1, 2, 3 ... without gaps.
        event: The event, its time in UTC.
    """

    position: int
    sequence: int
    event: Event


@dataclass(frozen=True, slots=True)
class Head:
    """One row of a list of conversations; readable without any conversation's key.

    Args:
        id: Conversation id.
        position: Position of its first event; the next page starts ``before`` the last row's.
        program: Client or brand it belongs to.
        started_at: Time of its first event, UTC.
        last_at: Time of its latest event, UTC.
        events: How many events it has.
        erased: Its key was destroyed; nothing of it can be read again.
    """

    id: str
    position: int
    program: str
    started_at: datetime
    last_at: datetime
    events: int
    erased: bool


class Ledger(Protocol):
    """An append-only record of events, one order per conversation, one over everything.

    Safe to use from many threads, and the same ledger from many processes. Every method may raise
    ``Unavailable`` when the database is full, locked, read-only, unreachable or damaged.
    """

    def append(self, events: Sequence[Event]) -> list[Recorded]:
        """Keep events: all of them durably, or none.

        An event whose id is already there is not appended again; the stored one is returned.

        Args:
            events: Events of one or several conversations. The first event of a new conversation
                must be ``ConversationStarted``.

        Returns:
            Each event in its place, in the order given.

        Raises:
            BadInput: If a conversation is unknown and not started here, an event cannot be kept
                (e.g. a time without zone), or an id belongs to another conversation.
            Refused: If a conversation was erased, or is started again in another program.
        """
        ...

    def read(self, conversation: str, after: int = 0) -> list[Recorded]:
        """Read one conversation in order.

        Args:
            conversation: Its id.
            after: Sequence number of the last event already known.

        Raises:
            NotFound: If there is no such conversation, or it was erased.
        """
        ...

    def read_all(self, after: int = 0, limit: int = 1000) -> list[Recorded]:
        """Read over all conversations by position; erased ones are skipped.

        Args:
            after: Position of the last event already known.
            limit: Most events to return.

        Returns:
            The next events; fewer than ``limit`` only at the end.
        """
        ...

    def of_kinds(
        self, kinds: Collection[type[Fact]], after: int = 0, limit: int = 1000
    ) -> list[Recorded]:
        """Read only some kinds of facts, by position; those of erased conversations are skipped.

        Only these are decrypted, so a few notes among millions of turns are read quickly.

        Args:
            kinds: Types of facts, e.g. ``{NoteApproved}``.
            after: Position of the last event already known.
            limit: Most events to return.

        Returns:
            The next events of these kinds; fewer than ``limit`` only at the end.
        """
        ...

    def position(self) -> int:
        """Tell the position of the last event of all; 0 when there is none.

        Whoever subscribes after it hears only what comes from now on.
        """
        ...

    def firsts(self, after: int = 0, limit: int = 1000) -> list[Recorded]:
        """Read how conversations began: the first event of each, by position.

        Args:
            after: Position of the last beginning already known.
            limit: Most events to return.

        Returns:
            The next beginnings, those of erased conversations left out; fewer than ``limit`` only
            at the end.
        """
        ...

    def subscribe(self, after: int = 0) -> AsyncIterator[Recorded]:
        """Yield every event after a position, then each new one as it is appended.

        Sees what other processes append. Ends when it is cancelled or the ledger is closed.

        Args:
            after: Position of the last event already known.
        """
        ...

    def conversations(
        self, program: str, limit: int = 100, before: int | None = None
    ) -> list[Head]:
        """List the conversations of a program, newest first.

        Args:
            program: The client or brand.
            limit: Most rows to return.
            before: Only conversations whose first position is lower; None for the newest.
        """
        ...

    def attach(self, conversation: str, name: str, media_type: str, data: bytes) -> None:
        """Keep a file with a conversation, encrypted with its key; replaces one of the same name.

        Raises:
            BadInput: If ``data`` is larger than 256 MiB.
            NotFound: If there is no such conversation.
            Refused: If it was erased.
        """
        ...

    def attachment(self, conversation: str, name: str) -> tuple[str, bytes]:
        """Return media type and content of an attachment.

        Raises:
            NotFound: If there is no such conversation or attachment, or it was erased.
        """
        ...

    def erase(self, conversation: str) -> None:
        """Destroy a conversation's key and attachments; erasing twice is erasing once.

        Raises:
            NotFound: If there is no such conversation.
            Unavailable: If traces could not be cleared yet; erase again.
        """
        ...

    def close(self) -> None:
        """Release the database; subscriptions end."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...
