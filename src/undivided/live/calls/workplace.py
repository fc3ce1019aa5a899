"""What every live call is given by the process it runs in."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Workplace:
    """Threads to work on, and whom to tell.

    Args:
        executor: Whose threads keep the records of calls.
        changed: Called, from any thread, with the id of a call that looks different now.
        stopping: Tells that the server stops.
    """

    executor: Executor
    changed: Callable[[str], None]
    stopping: Callable[[], bool]
