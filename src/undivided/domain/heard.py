"""What comes from outside: the call itself, as facts."""

from dataclasses import dataclass

from undivided.domain.turn import Speaker, Turn


@dataclass(frozen=True, slots=True)
class ConversationStarted:
    """A customer contact began, or a recording of one was taken in.

    Args:
        program: Client or brand of the centre; data never crosses programs.
        channel: "call" or "chat".
        title: What people see in lists, e.g. the file's name.
        agent: Id of the agent, "" when unknown.
        speakers: Who is on which audio channel, first channel first.
        speakers_known: "told", "inferred" or "unlabelled".
        customer: Pseudonym that all contacts of one customer share, "" when unknown.
        source: What it came through, e.g. "recording", "audiohook".
    """

    program: str
    channel: str
    title: str
    agent: str = ""
    speakers: tuple[Speaker, ...] = ()
    speakers_known: str = "told"
    customer: str = ""
    source: str = "recording"


@dataclass(frozen=True, slots=True)
class TurnAdded:
    """A speaker finished an utterance or sent a message."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class CaveatNoted:
    """Something limits how far this conversation's record can be trusted.

    Args:
        kind: Short stable name, e.g. "one_channel", "clipped", "truncated".
        sentence: What people read.
    """

    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RecordingStored:
    """The redacted copy of the sound was kept.

    Args:
        attachment: Name of the attachment in the ledger.
        media_type: e.g. "audio/ogg".
        seconds: Length.
        silenced_s: Stretches silenced because personal data was spoken, [start, end] in seconds.
    """

    attachment: str
    media_type: str
    seconds: float
    silenced_s: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class ListeningPaused:
    """From here nothing is heard and nothing is stored.

    Args:
        at_s: Seconds from the start of the conversation.
        why: "hold", "pause" (asked for by the phone system or a person), "consent" (not given, or
            not yet) or "lost" (the connection broke).
    """

    at_s: float
    why: str


@dataclass(frozen=True, slots=True)
class ListeningResumed:
    """From here it is heard again.

    Args:
        at_s: Seconds from the start of the conversation.
    """

    at_s: float


@dataclass(frozen=True, slots=True)
class ConsentRecorded:
    """The customer agreed to being listened to, or did not.

    Args:
        given: Whether they agreed.
        at_s: Seconds from the start of the conversation.
    """

    given: bool
    at_s: float


@dataclass(frozen=True, slots=True)
class ContextSet:
    """What this customer is about was said from outside: which product, branch or hotel.

    Args:
        about: Names or article ids; they replace what was said before, empty takes it back.
    """

    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallTransferred:
    """Another agent took the call over.

    Args:
        agent: Account name of the new agent, "" when unknown.
        at_s: Seconds from the start of the conversation.
    """

    agent: str
    at_s: float


@dataclass(frozen=True, slots=True)
class TranscriptRevised:
    """The whole call was heard again, with more care, after its end.

    Args:
        turns: Every turn whose text is now different under its old id, and turns that were missed
            under new ids; a turn that turned out to hold no words has an empty text.
    """

    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class ConversationEnded:
    """The contact is over: hang-up, or end of the recording.

    Args:
        seconds: Its length.
    """

    seconds: float
