import logging
import time

import pytest

from undivided.domain import Unavailable
from undivided.knowledge.catalogue import MemoryCatalogue
from undivided.knowledge.entities import EntityTracker
from undivided.knowledge.search.renaming import Renamer
from undivided.knowledge.search.ticking import LOOKED_EVERY_S, KeptUp, Ticking


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


def test_what_is_kept_up_is_looked_at_from_its_start_to_its_end() -> None:
    looked: list[int] = []
    catalogue = MemoryCatalogue()
    kept_up = KeptUp(Renamer(catalogue, EntityTracker), lambda: looked.append(1))
    kept_up.close()
    kept_up = KeptUp(Renamer(catalogue, EntityTracker), lambda: looked.append(1))
    kept_up.start()
    kept_up.start()
    end = time.monotonic() + 20
    while not looked:
        assert time.monotonic() < end
        time.sleep(0.001)
    kept_up.close()
    known = len(looked)
    time.sleep(2 * LOOKED_EVERY_S)
    assert len(looked) == known
