import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from tests.web import story
from tests.web.told import ToldCalls
from undivided.domain import Unavailable
from undivided.ledger import Ledger, Recorded
from undivided.live import NowView
from undivided.web.rows import Rows
from undivided.web.updates import Hub, hub


def a_hub(ledger: Ledger, calls: ToldCalls | None = None) -> Hub:
    return Hub(ledger, Rows(ledger, "default"), calls)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.01)


def test_it_starts_at_the_end_and_hears_what_comes(filled: Ledger) -> None:
    async def run() -> None:
        one = a_hub(filled)
        async with one.open(), one.watching("call-1") as watched:
            assert one.position == filled.position()
            before = watched.sequence
            filled.append([story.signal("call-1")])
            await until(lambda: watched.sequence == before + 1)
            assert one.position == filled.position()

    asyncio.run(run())


def test_the_last_to_leave_takes_the_memory_along(filled: Ledger) -> None:
    async def run() -> None:
        one = a_hub(filled)
        async with one.open():
            async with one.watching("call-1") as first, one.watching("call-1") as second:
                assert first is second
            async with one.watching("call-1") as again:
                assert again is not first

    asyncio.run(run())


def test_too_many_screens_are_told_so(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "MOST_STREAMS", 2)

    async def run() -> None:
        one = a_hub(filled)
        async with one.open(), one.watching("call-1"):
            with one.listening(None), pytest.raises(Unavailable, match="Too many"):
                async with one.watching("call-1"):
                    pass
            async with one.watching("call-1"):
                pass

    asyncio.run(run())


def test_nothing_is_watched_before_it_is_open_or_after(filled: Ledger) -> None:
    async def run() -> None:
        one = a_hub(filled)
        async with one.open():
            pass
        with pytest.raises(Unavailable):
            async with one.watching("call-1"):
                pass

    asyncio.run(run())


def test_a_call_that_moved_wakes_those_who_watch_it_from_any_thread(filled: Ledger) -> None:
    calls = ToldCalls()

    async def run() -> None:
        one = a_hub(filled, calls)
        async with one.open(), one.watching("call-1") as watched:
            with watched.waking() as wake:
                await asyncio.to_thread(calls.tell, "chat-1", NowView("chat-1", "live"))
                await asyncio.to_thread(calls.tell, "call-1", NowView("call-1", "live"))
                async with asyncio.timeout(10):
                    await wake.wait()
            assert one.now("call-1") == NowView("call-1", "live")
        assert calls.listeners == []

    asyncio.run(run())


class Failing:
    """A ledger that cannot be followed at first."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.failures = 1

    def __getattr__(self, name: str) -> object:
        return getattr(self.ledger, name)

    async def subscribe(self, after: int = 0) -> AsyncIterator[Recorded]:
        if self.failures:
            self.failures -= 1
            raise Unavailable("The ledger is locked by another program.")
        async for recorded in self.ledger.subscribe(after):
            yield recorded


def test_a_ledger_that_fails_for_a_while_is_followed_on(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "_AGAIN_S", 0.05)

    async def run() -> None:
        one = a_hub(Failing(filled))  # type: ignore[arg-type]
        async with one.open(), one.watching("call-1") as watched:
            before = watched.sequence
            filled.append([story.signal("call-1")])
            await until(lambda: watched.sequence == before + 1)

    asyncio.run(run())


def test_a_list_is_told_what_was_erased(filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "_SWEEP_S", 0.05)

    async def run() -> None:
        one = a_hub(filled)
        async with one.open():
            with one.listening(None) as (listener, complete):
                assert complete
                filled.erase("chat-1")
                async with asyncio.timeout(10):
                    await listener.wake.wait()
                assert '"erased":true' in listener.take()[0]

    asyncio.run(run())
