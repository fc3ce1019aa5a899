"""Which rows of the list changed, for screens that show the list."""

import asyncio
from collections import OrderedDict

_KNOWN = 10_000


class Listener:
    """One screen that shows the list: the newest row of each conversation it was not told of.

    However slowly it reads, it holds at most one row of a conversation.
    """

    def __init__(self) -> None:
        self.wake = asyncio.Event()
        self.rows: dict[str, str] = {}
        self.position = 0

    def take(self) -> list[str]:
        """Give what is to be told, and count it as told."""
        told, self.rows = list(self.rows.values()), {}
        self.wake.clear()
        return told


class ChangedRows:
    """Remembers which conversations changed last, and where.

    Args:
        position: Position in the ledger from which on every change is noticed.
    """

    def __init__(self, position: int) -> None:
        self.floor = position
        self._changed: OrderedDict[str, int] = OrderedDict()

    def note(self, conversation: str, position: int) -> None:
        """Take that a row changed with the event at a position."""
        self._changed[conversation] = position
        self._changed.move_to_end(conversation)
        while len(self._changed) > _KNOWN:
            _, self.floor = self._changed.popitem(last=False)

    def since(self, position: int) -> list[str] | None:
        """Tell which conversations changed after a position; None when that is not known."""
        if position < self.floor:
            return None
        return [name for name, changed in self._changed.items() if changed > position]
