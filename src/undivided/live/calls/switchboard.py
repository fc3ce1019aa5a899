"""All live calls of this process: begun, connected again, taken up after a restart."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event as Flag
from threading import RLock, Thread

from undivided.connectors import CallOpened, Connector
from undivided.domain import NotFound, Person, Speaker, Turn, UndividedError
from undivided.live.calls.beginning import Beginning
from undivided.live.calls.call import LiveCall
from undivided.live.calls.record import Recorder, Stopped
from undivided.live.calls.session import Link, Session
from undivided.live.calls.workplace import Workplace
from undivided.live.now import NowView
from undivided.live.slow import SlowReactors

_HELLO = Turn("t1", Speaker.AGENT, 0.0, 1.0, "Hello, this is the desk.")
_LOG = logging.getLogger(__name__)
_TICK_S = 0.2
_KEEPERS = 2
# A call whose connection broke may come back for so long.
COME_BACK_S = 60.0
# Above this, live calls need the cores more than records do.
_BEHIND_S = 1.0


@dataclass(slots=True)
class _Going:
    """A call that is going on, and what is connected to it.

    Args:
        call: The call.
        key: What its connections call it.
        links: Its connections.
        lost_s: Since when nothing is connected, on the machine's clock; None while something is.
        drafts_handed: How many wishes for a draft so far the slow ones were told of.
    """

    call: LiveCall
    key: tuple[str, str]
    links: list[Link]
    lost_s: float | None = None
    drafts_handed: int = 0


class Calls:
    """Live calls, from their first connection to their finished record.

    Args:
        beginning: Makes calls, new ones and those of before a restart.
        come_back_s: How long a call waits for a broken connection to come back.
        slow: Answers calls that are over and takes its time; None = nobody does.
    """

    def __init__(
        self,
        beginning: Beginning,
        come_back_s: float = COME_BACK_S,
        slow: SlowReactors | None = None,
    ) -> None:
        self._beginning = beginning
        self._come_back_s = come_back_s
        self._slow = slow
        self._lock = RLock()
        self._stopping = Flag()
        self._going: dict[str, _Going] = {}
        self._listeners: list[Callable[[str], None]] = []
        self._keepers = ThreadPoolExecutor(_KEEPERS, thread_name_prefix="live-keeping")
        self._recorders = ThreadPoolExecutor(1, thread_name_prefix="live-record")
        self._place = Workplace(self._keepers, self._tell, self._stopping.is_set)
        self._recorder = Recorder(
            beginning.ledger, beginning.ears, self._busy, self._stopping.is_set
        )
        self._clock = Thread(target=self._tick, name="live-clock", daemon=True)

    # --- for connections -------------------------------------------------------------------------

    def session(self, connector: Connector, source: str) -> Session:
        """Begin a connection of one protocol.

        Args:
            connector: Translates it.
            source: What people call the way in, e.g. "audiohook".
        """
        return Session(self, connector, source)

    def connect(self, opened: CallOpened, source: str, link: Link) -> LiveCall:
        """Find the call that a connection is about, or begin it.

        Raises:
            Unavailable: If the ledger or the disk cannot be used.
        """
        key = (source, opened.call)
        with self._lock:
            going = next((one for one in self._going.values() if one.key == key), None)
            if going is None or going.call.over:
                call = self._beginning.begin(opened, source, self._place)
                going = self._going[call.id] = _Going(call, key, [])
            else:
                self._again(going)
                link.base_s = going.call.clock_s
            going.links.append(link)
            going.lost_s = None
        going.call.tell()
        return going.call

    def leave(self, call: LiveCall, link: Link, *, goodbye: bool) -> None:
        """Take that a connection is gone; the last goodbye ends the call."""
        with self._lock:
            going = self._going.get(call.id)
            if going is None or link not in going.links:
                return
            going.links.remove(link)
            if going.links:
                return
            if goodbye:
                call.end()
                return
            going.lost_s = time.monotonic()
        call.pause("line", "lost")
        call.state = "lost" if not call.over else call.state
        call.tell()

    def _again(self, going: _Going) -> None:
        """Connect a call again: the time it was away is time without sound."""
        call = going.call
        if going.links or call.state != "lost":
            return
        call.state = "live"
        call.resume("line")

    # --- for screens -----------------------------------------------------------------------------

    def now(self, conversation: str) -> NowView | None:
        """Show a call at this moment; None when it is not of this process."""
        going = self._going.get(conversation)
        return going.call.now() if going else None

    def listen(self, changed: Callable[[str], None]) -> Callable[[], None]:
        """Be told of calls that look different now.

        Args:
            changed: Called from any thread with the conversation's id.

        Returns:
            What to call to hear no more.
        """
        with self._lock:
            self._listeners.append(changed)
        return lambda: self._listeners.remove(changed)

    def pause(self, conversation: str, person: Person) -> None:
        """Stop listening because a person wants it.

        Raises:
            NotFound: If the call is not going on here.
        """
        self._call(conversation).pause("person", "pause", person)

    def resume(self, conversation: str, person: Person) -> None:
        """Listen again, as far as this person's wish is concerned.

        Raises:
            NotFound: If the call is not going on here.
        """
        self._call(conversation).resume("person", person)

    def consent(self, conversation: str, given: bool, person: Person) -> None:
        """Record what the customer said to being listened to.

        Raises:
            NotFound: If the call is not going on here.
        """
        self._call(conversation).consent(given, person)

    def acted(self, conversation: str) -> None:
        """Fold a human act that was appended to the ledger, if the call is going on here."""
        going = self._going.get(conversation)
        if going:
            going.call.catch_up()

    def _call(self, conversation: str) -> LiveCall:
        going = self._going.get(conversation)
        if going is None or going.call.over:
            raise NotFound("This call is not going on.", "Only a live call can be paused.")
        return going.call

    # --- as time goes on -----------------------------------------------------------------------

    def start(self) -> None:
        """Get ready, start the clock, and take up what was going on when the server stopped."""
        self._beginning.recognizer.warm()
        self._beginning.ears.redactor.begin().redact(_HELLO)
        for call, key in self._beginning.take_up(self._place):
            self._going[call.id] = _Going(call, key, [], time.monotonic())
        self._clock.start()

    def close(self) -> None:
        """Stop; calls that are going on are taken up at the next start."""
        self._stopping.set()
        if self._clock.is_alive():
            self._clock.join()
        if self._slow:
            self._slow.close()
        # A thread that is left inside the model when Python ends takes the process down with it.
        self._beginning.recognizer.close()
        self._recorders.shutdown(cancel_futures=True)
        self._keepers.shutdown()
        for going in self._going.values():
            going.call.spool.close()

    def idle(self) -> bool:
        """Whether no call is going on and every record is made."""
        return not self._going

    def _tick(self) -> None:
        while not self._stopping.wait(_TICK_S):
            for going in list(self._going.values()):
                try:
                    self._look_after(going)
                except UndividedError as error:
                    _LOG.error("a live call could not be looked after: %s", type(error).__name__)

    def _look_after(self, going: _Going) -> None:
        call = going.call
        away_s = time.monotonic() - going.lost_s if going.lost_s is not None else 0.0
        if away_s >= self._come_back_s and not call.over:
            call.end()
        if self._slow and call.keeping.drafts_wanted > going.drafts_handed:
            going.drafts_handed = call.keeping.drafts_wanted
            self._slow.hand(call.id)
        if call.tick():
            call.strand.do(lambda: self._hand_over(call))
        if call.state == "over":
            self._forget(call)

    def _hand_over(self, call: LiveCall) -> None:
        """Have the record made and the slow ones answer, now that all else is kept."""
        if self._slow:
            self._slow.hand(call.id)
        self._recorders.submit(self._record, call)

    def _record(self, call: LiveCall) -> None:
        try:
            self._recorder.make(call)
        except Stopped:
            return
        except (UndividedError, OSError) as error:
            _LOG.error("a record could not be made: %s", type(error).__name__)
        call.state = "over"
        call.tell()

    def _forget(self, call: LiveCall) -> None:
        with self._lock:
            self._going.pop(call.id, None)

    def _busy(self) -> bool:
        calls = [going.call for going in list(self._going.values())]
        return any(not call.over and call.hearing.behind_s > _BEHIND_S for call in calls)

    def _tell(self, conversation: str) -> None:
        for changed in list(self._listeners):
            changed(conversation)
