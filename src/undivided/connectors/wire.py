"""What every protocol is translated into, and the little that may be answered.

Facts about the call are in the past tense (``CallOpened``, ``AudioReceived``); what goes back is a
``Reply``, which is text and has no room for sound, or a ``Refusal``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Speaker, Turn


@dataclass(frozen=True, slots=True)
class CallOpened:
    """A call is coming over this connection, or coming again after it broke.

    Args:
        call: The other system's id of the call; the same when it connects again.
        speakers: Who is on which channel, first channel first.
        title: What people see in lists; the other system's words, no number of a person.
        agent: Account name of the agent, "" when it is not told.
        customer: A number or account that is the same for all contacts of the customer, "" when
            it is not told. It is made a pseudonym before anything is kept.
        language: ISO 639-1 code, "" when it is not told.
        words: The other system recognises the words itself and sends no sound.
    """

    call: str
    speakers: tuple[Speaker, ...]
    title: str = ""
    agent: str = ""
    customer: str = ""
    language: str = ""
    words: bool = False


@dataclass(frozen=True, slots=True)
class AudioReceived:
    """Sound of one channel.

    Args:
        channel: Place in ``CallOpened.speakers``.
        samples: int16, one channel.
        rate_hz: Samples a second.
        start_s: Where in the call it belongs, when the protocol tells; None = right after the last.
    """

    channel: int
    samples: NDArray[np.int16]
    rate_hz: int
    start_s: float | None = None


@dataclass(frozen=True, slots=True)
class AudioMissed:
    """The other system says that sound was dropped before it reached us.

    Args:
        start_s: From, seconds from the start of the call; None = now.
        seconds: How much.
    """

    start_s: float | None
    seconds: float


@dataclass(frozen=True, slots=True)
class CallPaused:
    """Nothing may be heard from here.

    Args:
        why: "hold" or "pause".
    """

    why: str = "pause"


@dataclass(frozen=True, slots=True)
class CallResumed:
    """It may be heard again."""


@dataclass(frozen=True, slots=True)
class AgentChanged:
    """The call was transferred.

    Args:
        agent: Account name of who has it now, "" when it is not told.
    """

    agent: str


@dataclass(frozen=True, slots=True)
class ConsentTold:
    """The other system says whether the customer agreed to being listened to."""

    given: bool


@dataclass(frozen=True, slots=True)
class AboutTold:
    """The other system, a CRM for one, says which product, branch or hotel the customer is about.

    Args:
        about: Names or article ids; they replace what was told before.
    """

    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordsReceived:
    """A system that recognises the words itself tells some.

    Args:
        segment: Its id of the segment; a later one with the same id replaces a partial one.
        speaker: Who spoke.
        start_s: Seconds from the start of the call.
        end_s: Seconds from the start of the call.
        text: What was said.
        final: Whether it will not change any more.
        confidence: 0 to 1; 1 when it is not told.
    """

    segment: str
    speaker: Speaker
    start_s: float
    end_s: float
    text: str
    final: bool = True
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class CallClosed:
    """The call is over, said with goodbye. A connection that only breaks is not over.

    Args:
        reason: The other system's word for it, "" when it gave none.
    """

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something that the protocol does not allow, and that was got over.

    Args:
        kind: Short stable name, e.g. "wrong_order", "garbage_frame", "unknown_message".
        sentence: What people read; never the customer's words.
    """

    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A text message back to the other system. Text only: there is no way to send sound."""

    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """This connection ends here; nothing more of it is read.

    Args:
        sentence: Why, for people.
        code: WebSocket close code, where there is a WebSocket.
    """

    sentence: str
    code: int = 1008


Heard = (
    CallOpened
    | AudioReceived
    | AudioMissed
    | CallPaused
    | CallResumed
    | AgentChanged
    | ConsentTold
    | AboutTold
    | WordsReceived
    | CallClosed
    | Oddity
)
Outcome = Heard | Reply | Refusal


class Connector(Protocol):
    """One connection of one protocol: messages in, outcomes out; no sockets, no clock, no files.

    It never raises, whatever comes in: what cannot be understood becomes an ``Oddity``, what must
    not go on a ``Refusal``. It keeps the state of one call and knows no other.
    """

    @property
    def name(self) -> str:
        """Short stable name, e.g. "audiohook"."""
        ...

    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        """Translate one message.

        Args:
            message: A text or a binary WebSocket message, or a piece of a TCP stream, as it came.

        Returns:
            What happened, and what to answer, in order.
        """
        ...

    def tell(self, turn: Turn, channel: int) -> Sequence[Reply]:
        """Translate a finished, redacted turn back, where the protocol has a place for it."""
        ...

    def ended(self) -> Sequence[Outcome]:
        """Translate the end of the connection: usually nothing, a left-over piece, or a close."""
        ...
