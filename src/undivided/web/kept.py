"""Things worth keeping for a while: a bounded memory that many threads may use."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Keeps the latest values by name; the oldest go first.

    Args:
        most: How many values are kept.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._lock = Lock()
        self._values: OrderedDict[str, T] = OrderedDict()

    def get(self, name: str) -> T | None:
        """Give the value kept under a name, if it is still there."""
        with self._lock:
            return self._values.get(name)

    def keep(self, name: str, value: T) -> T:
        """Keep a value, and give it back."""
        with self._lock:
            self._values[name] = value
            self._values.move_to_end(name)
            while len(self._values) > self.most:
                self._values.popitem(last=False)
        return value

    def drop(self, name: str) -> None:
        """Forget the value kept under a name, if there is one."""
        with self._lock:
            self._values.pop(name, None)
