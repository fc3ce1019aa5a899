"""Events: what happened, who made it happen, and what it was caused by.

A *fact* is the content (``TurnAdded``, ``CardOffered`` ...); an *event* is a fact with an id, an
author and a cause. Machines offer, draft, flag and score; people accept, edit, dismiss and approve.
Ids are derived from what the event is about, so that doing the same thing twice is one event.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Union

from undivided.domain.knowledge import Card
from undivided.domain.note import Note, NoteDraft
from undivided.domain.score import Score
from undivided.domain.signal import Signal
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
    """

    program: str
    channel: str
    title: str
    agent: str = ""
    speakers: tuple[Speaker, ...] = ()
    speakers_known: str = "told"


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
class ConversationEnded:
    """The contact is over: hang-up, or end of the recording.

    Args:
        seconds: Its length.
    """

    seconds: float


@dataclass(frozen=True, slots=True)
class CardOffered:
    """A passage earned its place on the agent's screen."""

    card: Card


@dataclass(frozen=True, slots=True)
class CardWithheld:
    """A passage was found and kept back.

    Args:
        card: What would have been offered.
        why: "unsure", "painful_moment", "reading_personal_data", "already_offered",
            "already_said", "budget" or "unfit_article".
        sentence: The reason for people.
    """

    card: Card
    why: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SignalRaised:
    """A reason was seen why the conversation may need a person."""

    signal: Signal


@dataclass(frozen=True, slots=True)
class NoteDrafted:
    """A wrap-up note was proposed."""

    draft: NoteDraft


@dataclass(frozen=True, slots=True)
class ScoreGiven:
    """An automatic answer to one criterion: a claim."""

    score: Score


@dataclass(frozen=True, slots=True)
class ReactorFailed:
    """A reactor broke on one event; the others went on.

    Args:
        reactor: Its name.
        reactor_version: Its version.
        error: Class of the exception and where; never the customer's words.
    """

    reactor: str
    reactor_version: str
    error: str


@dataclass(frozen=True, slots=True)
class CardUsed:
    """The agent used a card.

    Args:
        card: Id of the ``CardOffered`` event.
    """

    card: str


@dataclass(frozen=True, slots=True)
class CardDismissed:
    """The agent put a card away.

    Args:
        card: Id of the ``CardOffered`` event.
        why: "not_now" or "wrong".
    """

    card: str
    why: str


@dataclass(frozen=True, slots=True)
class NoteApproved:
    """A person made the wrap-up note.

    Args:
        note: The approved note.
        review_s: Seconds the person spent on the draft, part of handle time.
    """

    note: Note
    review_s: float = 0.0


Fact = Union[  # noqa: UP007 - one name a line keeps the list readable
    ConversationStarted,
    TurnAdded,
    CaveatNoted,
    RecordingStored,
    ConversationEnded,
    CardOffered,
    CardWithheld,
    SignalRaised,
    NoteDrafted,
    ScoreGiven,
    ReactorFailed,
    CardUsed,
    CardDismissed,
    NoteApproved,
]

FACTS: tuple[type[Fact], ...] = Fact.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Component:
    """A machine author."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Person:
    """A human author.

    Args:
        id: Account name.
        role: "agent", "supervisor", "reviewer", "administrator".
    """

    id: str
    role: str


Author = Component | Person


@dataclass(frozen=True, slots=True)
class Event:
    """One fact in one conversation.

    Args:
        id: 32 hex digits, see ``derive_id``.
        conversation: Conversation id.
        at: When it happened, UTC.
        by: Who or what made it.
        fact: What happened.
        cause: Id of the event it answers, "" for what came from outside.
    """

    id: str
    conversation: str
    at: datetime
    by: Author
    fact: Fact
    cause: str = ""


def derive_id(*parts: str) -> str:
    """Derive an id from what it identifies: the same parts always give the same id.

    Args:
        *parts: Anything that tells this thing from every other.

    Returns:
        32 hex digits of SHA-256 over the parts with their lengths.
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[:32]
