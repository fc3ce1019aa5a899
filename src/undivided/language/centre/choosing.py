"""Which of several things a conversation gets, by whose it is and how it is held."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar


class ForSome(Protocol):
    """Something that is for the conversations of a program or a channel, or for all."""

    @property
    def program(self) -> str:
        """Whose; "" = everybody's."""
        ...

    @property
    def channel(self) -> str:
        """Which: "call" or "chat"; "" = both."""
        ...


Choice = TypeVar("Choice", bound=ForSome)


def _alike(_: object) -> bool:
    return True


def most_fitting(
    shipped: Iterable[Choice],
    own: Sequence[Choice],
    program: str,
    channel: str,
    first: Callable[[Choice], bool] = _alike,
) -> Choice:
    """Choose what fits a conversation best.

    Args:
        shipped: What the package has; something of it fits every conversation.
        own: What the centre has.
        program: Whose conversation it is.
        channel: "call" or "chat".
        first: What counts before the channel does.

    Returns:
        What was made for this program, else the centre's own, then what comes first, then what was
        made for this channel alone.
    """
    return max(
        (
            one
            for one in (*own, *shipped)
            if one.program in ("", program) and one.channel in ("", channel)
        ),
        key=lambda one: (
            one.program == program,
            one in own,
            first(one),
            one.channel == channel,
        ),
    )
