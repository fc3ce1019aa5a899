"""Wrong sign-in addresses are counted, so that nobody tries many."""

import time
from collections.abc import Callable

WAIT_S = 60.0
_MOST_WRONG = 10
_MOST_KNOWN = 10_000


class Attempts:
    """Counts wrong tries by where they come from; used within one event loop or under a lock.

    Args:
        clock: Seconds that never run back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: dict[str, tuple[int, float]] = {}

    def too_many(self, origin: str) -> bool:
        """Tell whether nothing more is looked at from there for now."""
        count, until = self._wrong.get(origin, (0, 0.0))
        return count >= _MOST_WRONG and self._clock() < until

    def wrong(self, origin: str) -> None:
        """Count a wrong try."""
        now = self._clock()
        count, until = self._wrong.pop(origin, (0, 0.0))
        if len(self._wrong) >= _MOST_KNOWN:
            self._wrong.pop(next(iter(self._wrong)))
        self._wrong[origin] = (count + 1 if now < until else 1, now + WAIT_S)
