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
from undivided.domain.conversation import Conversation
from undivided.domain.errors import BadInput, NotFound, Refused, Unavailable, UndividedError
from undivided.domain.estimate import Estimate
from undivided.domain.events import FACTS, Author, Component, Event, Fact, Person, derive_id
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
from undivided.domain.knowledge import (
    Article,
    Card,
    ComposedSentence,
    DroppedSentence,
    Passage,
)
from undivided.domain.note import Note, NoteDraft, NoteLine, Promise, Section
from undivided.domain.reactor import Reactor
from undivided.domain.score import Answer, Criterion, CriterionKind, Score, Scorecard
from undivided.domain.signal import Signal, SignalKind
from undivided.domain.turn import PersonalKind, PersonalSpan, Speaker, Turn, Word

__all__ = [
    "FACTS",
    "Answer",
    "AnswerComposed",
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
    "ComposedSentence",
    "ConsentRecorded",
    "ContextSet",
    "Conversation",
    "ConversationEnded",
    "ConversationStarted",
    "Criterion",
    "CriterionKind",
    "DroppedSentence",
    "Estimate",
    "Event",
    "ExportFailed",
    "ExportRetried",
    "Fact",
    "KnowledgeAsked",
    "ListeningPaused",
    "ListeningResumed",
    "NotFound",
    "Note",
    "NoteApproved",
    "NoteDraft",
    "NoteDrafted",
    "NoteExported",
    "NoteLine",
    "Passage",
    "Person",
    "PersonalKind",
    "PersonalSpan",
    "Promise",
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
    "derive_id",
]
