"""Events: what happened, who made it happen, and what it was caused by.

A *fact* is the content (``TurnAdded``, ``CardOffered`` ...); an *event* is a fact with an id, an
author and a cause. Machines offer, draft, flag and score; people accept, edit, dismiss and approve.
Ids are derived from what the event is about, so that doing the same thing twice is one event.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Union

from undivided.domain.acted import (
    AnswerOpened,
    CardDismissed,
    CardOpened,
    CardSeen,
    CardUsed,
    KnowledgeAsked,
    NoteApproved,
    NoteAsked,
    NoteKept,
    PromiseSettled,
    QuietChosen,
)
from undivided.domain.answered import (
    AnswerComposed,
    CardOffered,
    CardSaid,
    CardWithheld,
    NoteDrafted,
    ReactorFailed,
    ScoreGiven,
    SignalRaised,
)
from undivided.domain.exported import ExportFailed, ExportRetried, NoteExported
from undivided.domain.heard import (
    CallTransferred,
    CaveatNoted,
    ConsentRecorded,
    ContextSet,
    ConversationEnded,
    ConversationStarted,
    ListeningPaused,
    ListeningResumed,
    RecordingStored,
    TranscriptRevised,
    TurnAdded,
)
from undivided.domain.review import (
    ConsensusReached,
    DisputeAnswered,
    ReviewAssigned,
    ReviewGivenUp,
    ReviewKept,
    ReviewSubmitted,
    ScoreDisputed,
)
from undivided.domain.summary import SummaryUpdated

Fact = Union[  # noqa: UP007 - one name a line keeps the list readable
    ConversationStarted,
    TurnAdded,
    CaveatNoted,
    RecordingStored,
    ListeningPaused,
    ListeningResumed,
    ConsentRecorded,
    ContextSet,
    CallTransferred,
    TranscriptRevised,
    ConversationEnded,
    CardOffered,
    CardWithheld,
    CardSaid,
    AnswerComposed,
    SignalRaised,
    SummaryUpdated,
    NoteDrafted,
    ScoreGiven,
    ReactorFailed,
    CardSeen,
    CardOpened,
    CardUsed,
    CardDismissed,
    QuietChosen,
    KnowledgeAsked,
    AnswerOpened,
    NoteAsked,
    NoteKept,
    NoteApproved,
    PromiseSettled,
    NoteExported,
    ExportFailed,
    ExportRetried,
    ReviewAssigned,
    ReviewGivenUp,
    ReviewKept,
    ReviewSubmitted,
    ConsensusReached,
    ScoreDisputed,
    DisputeAnswered,
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
        role: In which role they acted, a ``Role``.
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
