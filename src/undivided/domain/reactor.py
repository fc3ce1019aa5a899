"""What a reactor is: a small component that reads some facts and answers with others."""

from collections.abc import Sequence
from typing import Protocol

from undivided.domain.conversation import Conversation
from undivided.domain.events import Event, Fact


class Reactor(Protocol):
    """A function of (the conversation so far, the new event) with a name and a version.

    The same conversation and event must give the same answer: the answer's ids are derived from
    (reactor, version, event), so running twice appends nothing new. State belongs in the
    conversation, never in the reactor.
    """

    @property
    def name(self) -> str:
        """Short stable name, e.g. "cards"."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the answers may change."""
        ...

    @property
    def reads(self) -> frozenset[type[Fact]]:
        """Fact types it wants to be called for."""
        ...

    def react(self, conversation: Conversation, event: Event) -> Sequence[Fact]:
        """Answer one event.

        Args:
            conversation: The conversation including ``event``; do not change it.
            event: The new event, its fact's type is in ``reads``.

        Returns:
            New facts, in order; usually none.
        """
        ...
