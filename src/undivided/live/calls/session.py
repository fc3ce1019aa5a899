"""One connection of one protocol: its messages become what happens to a call.

The socket is somebody else's; replies are text, and there is no way to hand sound back.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from undivided.connectors import (
    AboutTold,
    AgentChanged,
    AudioMissed,
    AudioReceived,
    CallClosed,
    CallOpened,
    CallPaused,
    CallResumed,
    Connector,
    ConsentTold,
    Heard,
    Oddity,
    Outcome,
    Refusal,
    Reply,
    WordsReceived,
)
from undivided.domain import Turn, UndividedError
from undivided.live.calls.call import LiveCall

_MOST_WAITING = 1_000
_SERVER_ERROR = 1011


@dataclass(slots=True, eq=False)
class Link:
    """What ties a connection to its call.

    Args:
        base_s: Where in the call the connection's own clock begins, seconds.
        channels: Of which channels sound has come.
    """

    base_s: float = 0.0
    channels: set[int] = field(default_factory=set)


class Switchboard(Protocol):
    """Where calls are found."""

    def connect(self, opened: CallOpened, source: str, link: Link) -> LiveCall:
        """Find or begin a call."""
        ...

    def leave(self, call: LiveCall, link: Link, *, goodbye: bool) -> None:
        """Take that a connection is gone."""
        ...


class Session:
    """One connection.

    Args:
        calls: Where calls are found.
        connector: Translates its messages.
        source: What people call the way in.
    """

    def __init__(self, calls: Switchboard, connector: Connector, source: str) -> None:
        self.source = source
        self._calls = calls
        self._connector = connector
        self._link = Link()
        self._call: LiveCall | None = None
        self._id = ""
        self._over = False
        self._due: deque[tuple[Turn, int]] = deque(maxlen=_MOST_WAITING)

    @property
    def conversation(self) -> str:
        """Id of the conversation, "" before the call was opened."""
        return self._id

    @property
    def over(self) -> bool:
        """Whether nothing more of this connection is read: a goodbye, a refusal or its end."""
        return self._over

    def receive(self, message: str | bytes) -> list[Reply | Refusal]:
        """Take one message.

        Args:
            message: As it came.

        Returns:
            What to answer, in order; a ``Refusal`` is the last.
        """
        if self._over:
            return []
        return self._take(self._connector.receive(message))

    def waiting(self) -> list[Reply]:
        """Give the replies that became due meanwhile: the transcript, where it is wanted.

        They are numbered here, where they are sent from, so that no answer overtakes them.
        """
        due: list[Reply] = []
        while self._due:
            due += self._connector.tell(*self._due.popleft())
        return due

    def ended(self) -> None:
        """Take that the connection is gone."""
        if not self._over:
            self._take(self._connector.ended())
        self._leave(goodbye=False)

    def _take(self, outcomes: Sequence[Outcome]) -> list[Reply | Refusal]:
        answers: list[Reply | Refusal] = []
        for outcome in outcomes:
            answer = self._answer(outcome)
            if answer is not None:
                answers.append(answer)
            if isinstance(answer, Refusal):
                self._leave(goodbye=False)
                break
        return answers

    def _answer(self, outcome: Outcome) -> Reply | Refusal | None:
        if isinstance(outcome, Reply | Refusal):
            return outcome
        try:
            self._heard(outcome)
        except (UndividedError, OSError):
            return Refusal("The server cannot keep this call now.", _SERVER_ERROR)
        return None

    def _heard(self, heard: Heard) -> None:
        match heard:
            case CallOpened():
                self._open(heard)
            case CallClosed():
                self._leave(goodbye=True)
            case AudioReceived() if self._call:
                self._call.hear(self._placed(heard))
            case _ if self._call:
                _control(self._call, heard)

    def _open(self, opened: CallOpened) -> None:
        if self._call is not None:
            return
        self._call = self._calls.connect(opened, self.source, self._link)
        self._id = self._call.id
        self._call.writing.tellers.append(self._tell)

    def _placed(self, heard: AudioReceived) -> AudioReceived:
        """Translate the connection's clock into the call's."""
        first = heard.channel not in self._link.channels
        self._link.channels.add(heard.channel)
        if not self._link.base_s or (heard.start_s is None and not first):
            return heard
        place_s = self._link.base_s + (heard.start_s or 0.0)
        return AudioReceived(heard.channel, heard.samples, heard.rate_hz, place_s)

    def _tell(self, turn: Turn, channel: int) -> None:
        # Another thread's: the connector, which belongs to the connection's, is left alone.
        self._due.append((turn, channel))

    def _leave(self, *, goodbye: bool) -> None:
        self._over = True
        call, self._call = self._call, None
        if call is not None:
            if self._tell in call.writing.tellers:
                call.writing.tellers.remove(self._tell)
            self._calls.leave(call, self._link, goodbye=goodbye)


def _control(call: LiveCall, heard: Heard) -> None:
    match heard:
        case WordsReceived():
            call.read(heard)
        case CallPaused(why):
            call.pause("system", why)
        case CallResumed():
            call.resume("system")
        case AgentChanged(agent):
            call.transfer(agent)
        case ConsentTold(given):
            call.consent(given)
        case AboutTold(about):
            call.told_about(about)
        case AudioMissed(_, seconds):
            call.hearing.missed(seconds)
        case Oddity(kind, sentence):
            call.caveat(kind, sentence)
