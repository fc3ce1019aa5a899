"""Numbers counted beside the server's work, and kept: a page never waits for a million scores.

What was counted last is kept on disk, so that the page opens at once after a restart, too. Whoever
asks gets it, with its time, while a thread counts what is newer.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import asynccontextmanager
from datetime import datetime
from threading import Lock

from undivided.domain import NotFound, UndividedError
from undivided.quality.gathering import Gathering, Records
from undivided.quality.numbers import Question, count
from undivided.web.kept import Kept
from undivided.web.quality.numbers_bodies import NumbersPage
from undivided.web.quality.numbers_shelf import Counted, NumbersShelf, View
from undivided.web.quality.numbers_showing import page_of

WAIT_S = 0.4
"""How long a request waits for numbers that are being counted: small tables are ready by then."""
WATCH_S = 60.0
"""How often it is looked whether there is anything new."""
_REST = 10.0
"""Times as long as counting took until it is done again."""
_MOST_REST_S = 600.0
_MOST_VIEWS = 200
_LOG = logging.getLogger(__name__)


class NumbersCounting:
    """Counts and keeps the numbers of one program; many threads may use it.

    Args:
        gathering: What scores and reviews there are.
        known: Gives the scorecard's criteria.
        now: The clock, UTC.
        shelf: Where numbers are kept between restarts.
        timer: Seconds that only go forwards.
    """

    def __init__(
        self,
        gathering: Gathering,
        known: Callable[[], Mapping[str, Question]],
        now: Callable[[], datetime],
        shelf: NumbersShelf,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self.gathering, self.now = gathering, now
        self._known, self._shelf, self._timer = known, shelf, timer
        self._kept: Kept[Counted] = Kept(_MOST_VIEWS)
        self._records: Records | None = None
        self._turn = 0
        self._turn_of: dict[View, int] = {}
        self._rest_until: dict[View, float] = {}
        self._begun: dict[View, Future[Counted]] = {}
        self._lock = Lock()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="numbers")

    def page(self, criterion: str = "", period: str = "", wait_s: float = WAIT_S) -> NumbersPage:
        """Give the numbers as they are kept, and have newer ones counted if there are any.

        Args:
            criterion: Its id; "" = the whole scorecard.
            period: Its name; "" = all.
            wait_s: How long to wait for newer ones.

        Raises:
            NotFound: If there are no scores on the criterion in the period.
        """
        view = View(criterion, period)
        kept = self._kept_of(view)
        if kept and (kept.signature == self._signature() or self._rests(view)):
            return kept.page
        try:
            return self._begin(view).result(wait_s).page
        except NotYet:
            if kept:
                return kept.page.model_copy(update={"fresh": False})
            return NumbersPage(state="counting", fresh=False, criterion=criterion, period=period)
        except UndividedError:
            if kept:
                return kept.page.model_copy(update={"fresh": False})
            raise
        except KeyError as error:
            raise NotFound(
                "There are no scores on this criterion in this period.",
                "Choose another criterion or period.",
            ) from error

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Keep the numbers of everything new, as long as the server serves."""
        async with asyncio.TaskGroup() as tasks:
            watching = tasks.create_task(self._watch())
            try:
                yield
            finally:
                watching.cancel()
                await asyncio.to_thread(self.close)

    async def _watch(self) -> None:
        while True:
            try:
                await asyncio.to_thread(self.page, "", "", 0.0)
            except Exception:  # noqa: BLE001 - whoever opens the page is told; the server goes on
                _LOG.exception("The numbers of quality are not counted.")
            await asyncio.sleep(WATCH_S)

    def close(self) -> None:
        """Count no more; what is being counted ends first."""
        self._worker.shutdown(cancel_futures=True)

    def _signature(self) -> str:
        # A card's light depends on the age of reviews, so every day is new.
        return repr((self.gathering.signature, self.now().date()))

    def _kept_of(self, view: View) -> Counted | None:
        with self._lock:
            found = self._kept.get(_key(view))
            if found is None and (found := self._shelf.find(view)):
                self._kept.keep(_key(view), found)
            return found

    def _rests(self, view: View) -> bool:
        return self._timer() < self._rest_until.get(view, -1.0)

    def _begin(self, view: View) -> "Future[Counted]":
        with self._lock:
            running = self._begun.get(view)
            if running is None or running.done():
                running = self._begun[view] = self._worker.submit(self._count, view)
            return running

    def _count(self, view: View) -> Counted:
        began, signature = self._timer(), self._signature()
        try:
            found = self._counted(view, signature)
        except KeyError:
            raise
        except Exception:
            _LOG.exception("The numbers of quality could not be counted.")
            raise
        with self._lock:
            self._kept.keep(_key(view), found)
            took = self._timer() - began
            self._rest_until[view] = self._timer() + min(_REST * took, _MOST_REST_S)
            self._begun.pop(view, None)
        return found

    def _counted(self, view: View, signature: str) -> Counted:
        records, kept, day = self.gathering.records(), self._kept_of(view), self.now().date()
        if records is not self._records:
            self._records, self._turn = records, self._turn + 1
        if kept and self._turn_of.get(view) == self._turn and kept.day == day.isoformat():
            # Something else happened in the ledger: no score and no review is new.
            return Counted(kept.page, signature, kept.day)
        self._turn_of[view] = self._turn
        if not len(records.scores):
            return Counted(NumbersPage(state="empty"), signature, day.isoformat())
        numbers = count(records, day, view.criterion, view.period, self._known())
        found = Counted(page_of(numbers, self.now()), signature, day.isoformat())
        self._shelf.keep(view, found)
        return found


def _key(view: View) -> str:
    return f"{view.criterion}\n{view.period}"
