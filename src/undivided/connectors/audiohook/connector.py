"""One AudioHook session: the state that its messages move.

waiting ── open ──▶ heard ◀── paused/resumed ──▶ paused ── close ──▶ over
        └─ open of a probe ──▶ probed ── close ──▶ over

A control message that makes no sense is an ``Oddity`` and the call goes on, because sound must
not be lost over it. Only what leaves nothing to hear (no usable media, a wrong version, no open
message) or what no honest system sends (giants) ends the connection.
"""

from collections.abc import Callable, Sequence
from enum import Enum, auto

from undivided.connectors.audiohook.line import Line
from undivided.connectors.audiohook.media import Media, choose
from undivided.connectors.audiohook.message import (
    NO_ID,
    ClientMessage,
    is_uuid,
    read_message,
    seconds_of,
)
from undivided.connectors.audiohook.opening import call_opened, consent_told, language_of
from undivided.connectors.audiohook.stream import Stream
from undivided.connectors.audiohook.transcript import transcript_entity
from undivided.connectors.reading import (
    Unreadable,
    number_of,
    objects_of,
    text_of,
    yes_or_no,
)
from undivided.connectors.wire import (
    AudioMissed,
    CallClosed,
    CallPaused,
    CallResumed,
    Outcome,
    Refusal,
    Reply,
)
from undivided.domain import Turn

LONGEST_SOUND = 1_048_576
_TOO_LARGE, _UNAUTHORIZED, _PROTOCOL_ERROR = 1009, 1008, 1002
_CLOCK_SLACK_S = 1.0


class _State(Enum):
    WAITING = auto()
    HEARD = auto()
    PAUSED = auto()
    PROBED = auto()
    OVER = auto()


class AudioHook:
    """One connection of Genesys AudioHook; see ``Connector``.

    Args:
        organization: What the request's header "audiohook-organization-id" said; the open message
            must say the same. "" = not compared.
        languages: Language tags that we say we understand when we are asked, e.g. "en-US".
    """

    name = "audiohook"

    def __init__(self, organization: str = "", languages: Sequence[str] = ()) -> None:
        self._organization = organization.strip().lower()
        self._languages = list(languages)
        self._state = _State.WAITING
        self._line = Line()
        self._stream = Stream(Media(()))
        self._language_tag = ""
        self._acts: dict[str, Callable[[ClientMessage], list[Outcome]]] = {
            "open": self._open,
            "close": self._close,
            "ping": lambda _: [self._line.reply("pong")],
            "paused": self._paused,
            "resumed": self._resumed,
            "discarded": self._discarded,
            "update": self._update,
            "error": self._error,
            # Keys that were pressed are secrets; what is played is not ours.
            "dtmf": lambda _: [],
            "playback_started": lambda _: [],
            "playback_completed": lambda _: [],
        }

    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        """Translate one message; see ``Connector.receive``."""
        if self._state is _State.OVER:
            return self._odd("after_close", "A message came after the call was closed.")
        if isinstance(message, bytes):
            return self._sound(message)
        try:
            read = read_message(message)
        except Unreadable as told:
            return self._unreadable(told)
        misplaced = self._line.out_of_place(read)
        return self._odd(*misplaced) if misplaced else self._taken(read)

    def tell(self, turn: Turn, channel: int) -> Sequence[Reply]:
        """Translate a finished turn back; see ``Connector.tell``."""
        telling = self._state in {_State.HEARD, _State.PAUSED}
        if not telling or not turn.text or not 0 <= channel < len(self._stream.media.channels):
            return []
        entity = transcript_entity(turn, channel, self._line.session, self._language_tag)
        return [self._line.reply("event", entities=[entity])]

    def ended(self) -> Sequence[Outcome]:
        """Take that the connection is gone: without a close message the call is not over."""
        self._state = _State.OVER
        return []

    def _unreadable(self, told: Unreadable) -> list[Outcome]:
        if told.kind == "too_large":
            return self._refuse(told.sentence, _TOO_LARGE)
        if told.kind == "wrong_version" or self._state is _State.WAITING:
            return self._refuse(told.sentence, _PROTOCOL_ERROR)
        return self._odd(told.kind, told.sentence)

    def _taken(self, message: ClientMessage) -> list[Outcome]:
        outcomes: list[Outcome] = [*self._line.take(message), *self._check_clock(message)]
        act = self._acts.get(message.type)
        if act is None:
            return outcomes + self._odd("unknown_message", "A message of an unknown type came.")
        return outcomes + act(message)

    def _check_clock(self, message: ClientMessage) -> list[Outcome]:
        # Whether the clock runs on in a pause, and what it says while opening, is the client's own.
        told_s = message.position_s
        if self._state is not _State.HEARD or told_s is None or message.type == "discarded":
            return []
        if abs(told_s - self._stream.position_s) <= _CLOCK_SLACK_S:
            return []
        return self._odd("clock_jump", "The phone system's clock does not fit the sound that came.")

    def _sound(self, sound: bytes) -> list[Outcome]:
        if len(sound) > LONGEST_SOUND:
            return self._refuse("A piece of sound was larger than 1 MiB.", _TOO_LARGE)
        if self._state is _State.PAUSED:
            return self._odd("sound_in_pause", "Sound came in a pause; it was not heard.")
        if self._state is not _State.HEARD:
            return self._odd("sound_before_open", "Sound came before a call; it was not heard.")
        outcomes: list[Outcome] = []
        if not self._stream.is_whole(sound):
            outcomes += self._odd("garbage_frame", "A piece of sound had half a sample in it.")
        return outcomes + list(self._stream.take(sound))

    def _open(self, message: ClientMessage) -> list[Outcome]:
        if self._state is not _State.WAITING:
            return self._odd("repeated_open", "A call was opened twice; the first one counts.")
        parameters = message.parameters
        organization = text_of(parameters, "organizationId").lower()
        if self._organization and organization != self._organization:
            return self._refuse(
                "The open message is of another organization than the request.",
                _UNAUTHORIZED,
                "unauthorized",
            )
        call = text_of(parameters, "conversationId").lower()
        if not is_uuid(call):
            return self._refuse("The open message had no valid conversationId.", _PROTOCOL_ERROR)
        if call == NO_ID:
            self._state = _State.PROBED
            self._line.bind(message.session)
            return [self._opened(message, [])]
        return self._begin(call, message)

    def _begin(self, call: str, message: ClientMessage) -> list[Outcome]:
        parameters = message.parameters
        media = choose(objects_of(parameters, "media"))
        if media is None:
            return self._refuse(
                "None of the offered media can be heard: it takes audio in PCMU at 8000 Hz.",
                _PROTOCOL_ERROR,
            )
        self._state, self._stream = _State.HEARD, Stream(media)
        self._line.bind(message.session)
        self._language_tag = text_of(parameters, "language", longest=35)
        consent = consent_told(parameters)
        return [
            self._opened(message, [media.parameters()]),
            call_opened(call, parameters, media),
            *([consent] if consent else []),
        ]

    def _opened(self, message: ClientMessage, media: list[dict[str, object]]) -> Reply:
        if yes_or_no(message.parameters, "supportedLanguages"):
            return self._line.reply("opened", media=media, supportedLanguages=self._languages)
        return self._line.reply("opened", media=media)

    def _close(self, message: ClientMessage) -> list[Outcome]:
        reason = text_of(message.parameters, "reason", longest=40)
        had_call = self._state in {_State.HEARD, _State.PAUSED}
        closed = self._line.reply("closed")
        self._state = _State.OVER
        # It will connect again, so the call is not over.
        if not had_call or reason == "reconnect":
            return [closed]
        return [closed, CallClosed(reason)]

    def _paused(self, _message: ClientMessage) -> list[Outcome]:
        if self._state is _State.HEARD:
            self._state = _State.PAUSED
            return [CallPaused()]
        return [] if self._state is _State.PAUSED else self._too_early()

    def _resumed(self, message: ClientMessage) -> list[Outcome]:
        if self._state is not _State.PAUSED:
            return self._too_early()
        self._pass_over(message)
        self._state = _State.HEARD
        return [CallResumed()]

    def _discarded(self, message: ClientMessage) -> list[Outcome]:
        if self._state not in {_State.HEARD, _State.PAUSED}:
            return self._too_early()
        start_s = self._stream.position_s
        gap_s = self._pass_over(message)
        if self._state is _State.PAUSED or not gap_s:
            return []
        return [AudioMissed(start_s, gap_s)]

    def _pass_over(self, message: ClientMessage) -> float:
        return self._stream.pass_over(seconds_of(message.parameters, "discarded"))

    def _update(self, message: ClientMessage) -> list[Outcome]:
        if self._state is _State.WAITING:
            return self._too_early()
        if language_of(message.parameters):
            self._language_tag = text_of(message.parameters, "language", longest=35)
        return [self._line.reply("updated")]

    def _error(self, message: ClientMessage) -> list[Outcome]:
        code = number_of(message.parameters, "code")
        named = f" {code:.0f}" if code is not None and 0 <= code < 100_000 else ""
        return self._odd("client_error", f"The phone system reported error{named}.")

    def _too_early(self) -> list[Outcome]:
        return self._odd("too_early", "A message came where the protocol does not allow it.")

    def _refuse(self, sentence: str, code: int, reason: str = "error") -> list[Outcome]:
        disconnect = self._line.reply("disconnect", reason=reason, info=sentence)
        self._state = _State.OVER
        return [disconnect, Refusal(sentence, code)]

    def _odd(self, kind: str, sentence: str) -> list[Outcome]:
        return list(self._line.odd(kind, sentence))
