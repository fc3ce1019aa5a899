"""The nouns, the events and the errors: plain Python that imports nothing but Python.

Everything that rooms hand to each other is defined here. This room knows no file, no database,
no model and no screen.
"""

from undivided.domain.acted import (
    CardDismissed,
    CardOpened,
    CardSeen,
    CardUsed,
    KnowledgeAsked,
    NoteApproved,
    NoteKept,
    PromiseSettled,
    QuietChosen,
)
from undivided.domain.answered import (
    CardOffered,
    CardSaid,
    CardWithheld,
    NoteDrafted,
    ReactorFailed,
    ScoreGiven,
    SignalRaised,
)
from undivided.domain.conversation import Conversation
from undivided.domain.errors import BadInput, NotFound, Refused, Unavailable, UndividedError
from undivided.domain.estimate import Estimate
from undivided.domain.events import FACTS, Author, Component, Event, Fact, Person, derive_id
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
from undivided.domain.knowledge import Article, Card, Passage
from undivided.domain.note import Note, NoteDraft, NoteLine, Promise, Section
from undivided.domain.reactor import Reactor
from undivided.domain.score import Answer, Criterion, CriterionKind, Score, Scorecard
from undivided.domain.signal import Signal, SignalKind
from undivided.domain.turn import PersonalKind, PersonalSpan, Speaker, Turn, Word
from undivided.domain.work import DISPOSITION, Edits, NoteWork, WorkLine

__all__ = [
    "DISPOSITION",
    "FACTS",
    "Answer",
    "Article",
    "Author",
    "BadInput",
    "CallTransferred",
    "Card",
    "CardDismissed",
    "CardOffered",
    "CardOpened",
    "CardSaid",
    "CardSeen",
    "CardUsed",
    "CardWithheld",
    "CaveatNoted",
    "Component",
    "ConsentRecorded",
    "ContextSet",
    "Conversation",
    "ConversationEnded",
    "ConversationStarted",
    "Criterion",
    "CriterionKind",
    "Edits",
    "Estimate",
    "Event",
    "Fact",
    "KnowledgeAsked",
    "ListeningPaused",
    "ListeningResumed",
    "NotFound",
    "Note",
    "NoteApproved",
    "NoteDraft",
    "NoteDrafted",
    "NoteKept",
    "NoteLine",
    "NoteWork",
    "Passage",
    "Person",
    "PersonalKind",
    "PersonalSpan",
    "Promise",
    "PromiseSettled",
    "QuietChosen",
    "Reactor",
    "ReactorFailed",
    "RecordingStored",
    "Refused",
    "Score",
    "ScoreGiven",
    "Scorecard",
    "Section",
    "Signal",
    "SignalKind",
    "SignalRaised",
    "Speaker",
    "TranscriptRevised",
    "Turn",
    "TurnAdded",
    "Unavailable",
    "UndividedError",
    "Word",
    "WorkLine",
    "derive_id",
]
