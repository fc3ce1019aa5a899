"""What helps with one conversation, one room a reactor: cards, note, attention, scores.

The conversation so far and a new event come in; offers, drafts, signals and scores go out, each
with its evidence. Reactors are strangers to each other, keep no state, and know no ledger, no
screen and no customer's line.
"""

from undivided.reactors.attention import AttentionReactor
from undivided.reactors.cards import (
    Budget,
    CardReactor,
    Learned,
    LearnedStore,
    TellingReactor,
)
from undivided.reactors.note import (
    CodesStore,
    FilingNow,
    GenerativeNoteReactor,
    NoteReactor,
    SummaryReactor,
)
from undivided.reactors.scores import JudgeReactor, ScoreReactor

__all__ = [
    "AttentionReactor",
    "Budget",
    "CardReactor",
    "CodesStore",
    "FilingNow",
    "GenerativeNoteReactor",
    "JudgeReactor",
    "Learned",
    "LearnedStore",
    "NoteReactor",
    "ScoreReactor",
    "SummaryReactor",
    "TellingReactor",
]
