import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from undivided.live.calls.strand import Strand


def test_work_of_one_strand_is_done_in_order_on_many_threads() -> None:
    with ThreadPoolExecutor(4) as pool:
        strands = [Strand(pool) for _ in range(3)]
        done: list[list[int]] = [[], [], []]
        for n in range(200):
            for strand, numbers in zip(strands, done, strict=True):
                strand.do(lambda numbers=numbers, n=n: numbers.append(n))  # type: ignore[misc]
        assert all(strand.wait(5.0) for strand in strands)
    assert done == [list(range(200))] * 3


def test_trouble_with_one_thing_does_not_stop_the_rest(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    def break_() -> None:
        raise ValueError("the customer's words")

    with ThreadPoolExecutor(1) as pool:
        strand = Strand(pool)
        strand.do(break_)
        strand.do(lambda: done.append("after"))
        assert strand.wait(5.0)
    assert done == ["after"]
    assert "ValueError" in caplog.text
    assert "customer" not in caplog.text


def test_waiting_gives_up_in_time() -> None:
    with ThreadPoolExecutor(1) as pool:
        strand = Strand(pool)
        strand.do(lambda: time.sleep(0.3))
        assert not strand.wait(0.05)
        assert strand.wait(5.0)


def test_work_that_gives_more_work_is_waited_for() -> None:
    done: list[str] = []
    given = Event()

    with ThreadPoolExecutor(1) as pool:
        strand = Strand(pool)
        assert strand.wait(0.0)

        def give_more() -> None:
            assert given.wait(5.0)
            strand.do(lambda: done.append("from within"))

        strand.do(give_more)
        strand.do(lambda: done.append("second"))
        given.set()
        assert strand.wait(5.0)
    assert done == ["second", "from within"]


def test_a_slow_strand_does_not_hold_up_another() -> None:
    blocked, done = Event(), Event()
    with ThreadPoolExecutor(2) as pool:
        slow, quick = Strand(pool), Strand(pool)
        slow.do(lambda: blocked.wait(10.0))
        for _ in range(50):
            slow.do(lambda: None)
        quick.do(done.set)
        assert done.wait(5.0)
        blocked.set()
        assert slow.wait(5.0)


def test_two_things_of_one_strand_are_never_done_at_once() -> None:
    second = Event()
    seen: list[bool] = []
    with ThreadPoolExecutor(4) as pool:
        strand = Strand(pool)
        strand.do(lambda: seen.append(second.wait(0.2)))
        strand.do(second.set)
        assert strand.wait(5.0)
    assert seen == [False]
    assert second.is_set()
