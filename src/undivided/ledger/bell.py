"""A bell that any thread can ring to wake the subscribers of this process."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Bell:
    """Wakes every listener, each in its own event loop."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}

    @contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        """Give an event that is set at every ring; call it within a running loop."""
        heard = asyncio.Event()
        with self._lock:
            self._listeners[heard] = asyncio.get_running_loop()
        try:
            yield heard
        finally:
            with self._lock:
                del self._listeners[heard]

    def ring(self) -> None:
        """Wake the listeners; safe from any thread."""
        with self._lock:
            listeners = list(self._listeners.items())
        for heard, loop in listeners:
            with suppress(RuntimeError):  # its loop was closed meanwhile
                loop.call_soon_threadsafe(heard.set)
