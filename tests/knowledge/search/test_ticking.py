import logging
import time

import pytest

from undivided.domain import Unavailable
from undivided.knowledge.search.ticking import Ticking


def test_it_goes_on_after_an_error_and_stops_when_closed(caplog: pytest.LogCaptureFixture) -> None:
    calls: list[int] = []

    def work() -> None:
        calls.append(1)
        if len(calls) == 1:
            raise Unavailable("The ledger is locked.", "Try again later.")

    with caplog.at_level(logging.WARNING):
        ticking = Ticking(work, 0.001)
        end = time.monotonic() + 20
        while len(calls) < 3:
            assert time.monotonic() < end
            time.sleep(0.001)
        ticking.close()
    assert "The ledger is locked." in caplog.text
    known = len(calls)
    time.sleep(0.02)
    assert len(calls) == known
