import time
from concurrent.futures import ThreadPoolExecutor

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
