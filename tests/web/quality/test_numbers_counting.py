import asyncio
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.quality.gathering.made import gathering, reviewed, scored
from undivided.domain import NotFound
from undivided.ledger import Ledger
from undivided.quality.gathering import Gathering, Records
from undivided.quality.numbers import count
from undivided.web.quality.numbers_counting import NumbersCounting
from undivided.web.quality.numbers_shelf import NumbersShelf

LONG_S = 60.0


@dataclass
class Clock:
    at: datetime = datetime(2026, 11, 25, tzinfo=UTC)
    seconds: float = 0.0

    def now(self) -> datetime:
        return self.at

    def timer(self) -> float:
        return self.seconds


@dataclass
class Slow:
    """Gives records only when it is let."""

    behind: Gathering
    let: threading.Event = field(default_factory=threading.Event)
    asked: int = 0

    @property
    def signature(self) -> tuple[object, ...]:
        return self.behind.signature

    def records(self) -> Records:
        self.asked += 1
        assert self.let.wait(LONG_S)
        return self.behind.records()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def slow(ledger: Ledger) -> Slow:
    ledger.append([*scored(1), *scored(2), *scored(3), *reviewed(1), *reviewed(2)])
    return Slow(gathering(ledger))


@pytest.fixture
def counting(slow: Slow, clock: Clock, tmp_path: Path) -> Iterator[NumbersCounting]:
    made = opened(slow, clock, tmp_path)
    yield made
    slow.let.set()
    made.close()


def opened(slow: Slow, clock: Clock, folder: Path) -> NumbersCounting:
    return NumbersCounting(slow, dict, clock.now, NumbersShelf(folder / "n"), clock.timer)  # type: ignore[arg-type]


def test_nobody_waits_for_numbers(counting: NumbersCounting, slow: Slow) -> None:
    page = counting.page(wait_s=0.0)
    assert (page.state, page.fresh, page.whole) == ("counting", False, None)
    counting.page(wait_s=0.0)
    slow.let.set()
    page = counting.page(wait_s=LONG_S)
    assert (page.state, page.fresh) == ("ready", True)
    assert slow.asked == 1


def test_the_last_numbers_are_given_while_newer_are_counted(
    counting: NumbersCounting, slow: Slow, ledger: Ledger, clock: Clock
) -> None:
    slow.let.set()
    first = counting.page(wait_s=LONG_S)
    slow.let.clear()
    ledger.append(scored(4))
    clock.seconds += 1
    clock.at += timedelta(minutes=1)
    old = counting.page(wait_s=0.0)
    assert (old.state, old.fresh, old.as_of) == ("ready", False, first.as_of)
    slow.let.set()
    new = counting.page(wait_s=LONG_S)
    assert new.whole
    assert (new.whole.conversations, new.fresh) == (4, True)
    assert new.as_of > first.as_of


def test_after_a_restart_the_kept_numbers_are_there_at_once(
    counting: NumbersCounting, slow: Slow, clock: Clock, tmp_path: Path
) -> None:
    slow.let.set()
    first = counting.page(wait_s=LONG_S)
    slow.let.clear()
    again = opened(slow, clock, tmp_path)
    assert again.page(wait_s=0.0) == first
    again.close()


def test_an_event_that_is_no_score_counts_nothing_anew_and_a_new_day_does(
    counting: NumbersCounting, slow: Slow, ledger: Ledger, clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    counted: list[str] = []

    def noted(*given: object) -> object:
        counted.append(str(given[2]))
        return count(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("undivided.web.quality.numbers_counting.count", noted)
    slow.let.set()
    first = counting.page(wait_s=LONG_S)
    clock.seconds += 1
    ledger.append(scored(9)[:3])
    assert counting.page(wait_s=LONG_S) == first
    assert counted == [""]
    clock.seconds += 1
    clock.at += timedelta(days=1)
    counting.page(wait_s=LONG_S)
    assert counted == ["", ""]


def test_counting_rests_ten_times_as_long_as_it_took(
    counting: NumbersCounting, slow: Slow, ledger: Ledger, clock: Clock
) -> None:
    counting.page(wait_s=0.0)
    clock.seconds = 5.0
    slow.let.set()
    first = counting.page(wait_s=LONG_S)
    ledger.append(scored(5))
    assert counting.page(wait_s=LONG_S) == first
    clock.seconds = 56.0
    later = counting.page(wait_s=LONG_S)
    assert later.whole
    assert later.whole.conversations == 4


def test_what_is_not_there_is_said(counting: NumbersCounting, slow: Slow) -> None:
    slow.let.set()
    with pytest.raises(NotFound):
        counting.page("nothing", wait_s=LONG_S)


def test_while_the_server_serves_numbers_are_counted_unasked(
    counting: NumbersCounting, slow: Slow, tmp_path: Path
) -> None:
    slow.let.set()

    def kept() -> None:
        while not list(tmp_path.glob("n/*.json")):
            time.sleep(0.01)

    async def serve() -> None:
        async with counting.open():
            await asyncio.to_thread(kept)

    asyncio.run(asyncio.wait_for(serve(), LONG_S))
    assert slow.asked == 1
