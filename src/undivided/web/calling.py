"""What this room asks of live calls; ``undivided.live.Calls`` is the real thing."""

from collections.abc import Callable, Sequence
from typing import Protocol

from undivided.connectors import Connector, Refusal, Reply
from undivided.domain import Person
from undivided.live import NowView


class LiveSession(Protocol):
    """One connection of one protocol; every method returns soon, from any thread."""

    @property
    def conversation(self) -> str:
        """Id of the conversation, "" before the call was opened."""
        ...

    @property
    def over(self) -> bool:
        """Whether nothing more of this connection is read."""
        ...

    def receive(self, message: str | bytes) -> Sequence[Reply | Refusal]:
        """Take a message, and give what to answer."""
        ...

    def waiting(self) -> Sequence[Reply]:
        """Give the answers that became due meanwhile."""
        ...

    def ended(self) -> None:
        """Take that the connection is gone."""
        ...


class LiveCalls(Protocol):
    """The live calls of this process."""

    def session(self, connector: Connector, source: str) -> LiveSession:
        """Open one connection of one protocol."""
        ...

    def now(self, conversation: str) -> NowView | None:
        """Show a call at this moment; None when it is none of this process."""
        ...

    def listen(self, changed: Callable[[str], None]) -> Callable[[], None]:
        """Have a function called, from any thread, with the id of every call that changed."""
        ...

    def pause(self, conversation: str, person: Person) -> None:
        """Stop listening."""
        ...

    def resume(self, conversation: str, person: Person) -> None:
        """Listen again."""
        ...

    def consent(self, conversation: str, given: bool, person: Person) -> None:
        """Take what the customer said to being listened to."""
        ...

    def acted(self, conversation: str) -> None:
        """Take that a person's act was appended to the ledger."""
        ...
