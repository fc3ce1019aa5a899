"""What a phone system does on a connection: what it sends when, and what it answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

Message = str | bytes
Timed = tuple[float, Message]
"""When, in seconds from the start of the sound, and what."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose call it is.

    Args:
        call: Id of the call in the phone system.
        agent: Account name of the agent.
        customer: The customer's number.
        title: What people see in lists.
        agent_first: The agent is on the recording's first channel.
    """

    call: str
    agent: str = ""
    customer: str = ""
    title: str = ""
    agent_first: bool = True


class Player(Protocol):
    """One connection of one protocol, seen from the phone system's side; no sockets, no clock."""

    @property
    def path(self) -> str:
        """Path on the server, with its query; "" where there is none."""
        ...

    def headers(self, authority: str, now_s: float) -> dict[str, str]:
        """Give the headers of the request, signed where the protocol signs.

        Args:
            authority: Host and port of the server.
            now_s: The clock, seconds since 1970.
        """
        ...

    def opening(self, from_s: float) -> Sequence[Message]:
        """Give what is sent at once.

        Args:
            from_s: Where in the sound this connection begins: above 0 when it connects again.
        """
        ...

    def awaits(self) -> bool:
        """Whether an answer must come before sound may be sent."""
        ...

    def frames(self, from_s: float) -> Iterator[Timed]:
        """Give the sound, each frame at the moment at which its last sample was spoken."""
        ...

    def answered(self, message: str) -> Sequence[Message]:
        """Take an answer of the server; give what to send back."""
        ...

    def closing(self) -> Sequence[Message]:
        """Give the goodbye."""
        ...
