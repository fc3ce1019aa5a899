"""A small centre for tests: a real ledger, scripted ears, and connections that say outcomes."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from tests.live.reactors_for_tests import LastTurnNote, OneSignal
from undivided.connectors import AudioReceived, CallOpened, Outcome, Reply
from undivided.domain import NotFound, Speaker, Turn, derive_id
from undivided.language import Redactor
from undivided.ledger import Ledger
from undivided.live import Beginning, Calls, ConversationView, Ears, SlowReactors, view
from undivided.testing import ScriptedLiveRecognizer, ScriptedRecognizer

RATE_HZ = 8_000
BOTH = (Speaker.AGENT, Speaker.CUSTOMER)
OPENED = CallOpened("call-1", BOTH, title="Ana’s call", agent="ana", customer="+44 20 7946 0000")


class Told:
    """A connector whose messages are outcomes already; they come as keys of a table."""

    name = "told"

    def __init__(self) -> None:
        self.table: dict[str, Sequence[Outcome]] = {}
        self.told: list[tuple[str, int]] = []
        self.at_end: Sequence[Outcome] = ()

    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        return self.table.pop(str(message))

    def tell(self, turn: Turn, channel: int) -> Sequence[Reply]:
        self.told.append((turn.text, channel))
        return [Reply(turn.text)]

    def ended(self) -> Sequence[Outcome]:
        return self.at_end


class Phone:
    """One connection: what happens on it is said in outcomes."""

    def __init__(self, calls: Calls, opened: CallOpened | None = OPENED) -> None:
        self.connector = Told()
        self.session = calls.session(self.connector, "told")
        if opened is not None:
            self.say(opened)

    def say(self, *outcomes: Outcome) -> list[object]:
        self.connector.table["next"] = outcomes
        return list(self.session.receive("next"))

    def sound(self, seconds: float, channels: Sequence[int] = (0, 1), value: int = 0) -> None:
        """Send so much sound in pieces of a tenth of a second; each channel sounds different."""
        for _ in range(round(seconds * 10)):
            for channel in channels:
                samples = np.full(RATE_HZ // 10, value + channel, np.int16)
                self.say(AudioReceived(channel, samples, RATE_HZ))


class Centre:
    """Calls with scripted ears."""

    def __init__(
        self, ledger: Ledger, folder: Path, script: str, redactor: Redactor, **wishes: object
    ) -> None:
        self.ledger = ledger
        self.recognizer = ScriptedLiveRecognizer(script)
        come_back_s = float(str(wishes.pop("come_back_s", 60.0)))
        record = str(wishes.pop("record", script))
        self.beginning = Beginning(
            ledger=ledger,
            ears=Ears(ScriptedRecognizer(record), redactor),
            recognizer=self.recognizer,
            reactors=lambda: [OneSignal("absurd"), LastTurnNote()],
            program="default",
            folder=folder,
            pseudonym=lambda number: derive_id("customer", number),
            needs_consent=bool(wishes.pop("needs_consent", False)),
        )
        slow = wishes.pop("slow", None)
        assert slow is None or isinstance(slow, SlowReactors)
        assert not wishes
        self.calls = Calls(self.beginning, come_back_s, slow)
        self.calls.start()

    def view(self, conversation: str) -> ConversationView:
        return view(item.event for item in self.ledger.read(conversation))

    def texts(self, conversation: str) -> list[str]:
        return [turn.text for turn in self.view(conversation).turns]

    def kinds(self, conversation: str) -> list[str]:
        return [type(item.event.fact).__name__ for item in self.ledger.read(conversation)]


def until(holds: Callable[[], bool], patience_s: float = 10.0) -> None:
    """Wait until something holds; fail when it does not in time."""
    give_up_s = time.monotonic() + patience_s
    while not _holds(holds):
        assert time.monotonic() < give_up_s, "it did not come true"
        time.sleep(0.02)


def _holds(holds: Callable[[], bool]) -> bool:
    # A call's conversation is begun a moment after its connection.
    with suppress(NotFound):
        return holds()
    return False
