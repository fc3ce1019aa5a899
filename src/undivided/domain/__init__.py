"""The nouns, the events and the errors: plain Python that imports nothing but Python.

Everything that rooms hand to each other is defined here. This room knows no file, no database,
no model and no screen.
"""

from undivided.domain.conversation import Conversation
from undivided.domain.errors import BadInput, NotFound, Refused, Unavailable, UndividedError
from undivided.domain.estimate import Estimate
from undivided.domain.events import (
    FACTS,
    Author,
    CardDismissed,
    CardOffered,
    CardUsed,
    CardWithheld,
    CaveatNoted,
    Component,
    ConversationEnded,
    ConversationStarted,
    Event,
    Fact,
    NoteApproved,
    NoteDrafted,
    Person,
    ReactorFailed,
    RecordingStored,
    ScoreGiven,
    SignalRaised,
    TurnAdded,
    derive_id,
)
from undivided.domain.knowledge import Article, Card, Passage
from undivided.domain.note import Note, NoteDraft, NoteLine, Section
from undivided.domain.reactor import Reactor
from undivided.domain.score import Answer, Criterion, CriterionKind, Score, Scorecard
from undivided.domain.signal import Signal, SignalKind
from undivided.domain.turn import PersonalKind, PersonalSpan, Speaker, Turn, Word

__all__ = [
    "FACTS",
    "Answer",
    "Article",
    "Author",
    "BadInput",
    "Card",
    "CardDismissed",
    "CardOffered",
    "CardUsed",
    "CardWithheld",
    "CaveatNoted",
    "Component",
    "Conversation",
    "ConversationEnded",
    "ConversationStarted",
    "Criterion",
    "CriterionKind",
    "Estimate",
    "Event",
    "Fact",
    "NotFound",
    "Note",
    "NoteApproved",
    "NoteDraft",
    "NoteDrafted",
    "NoteLine",
    "Passage",
    "Person",
    "PersonalKind",
    "PersonalSpan",
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
    "Turn",
    "TurnAdded",
    "Unavailable",
    "UndividedError",
    "Word",
    "derive_id",
]
