"""Light scorers that a centre's own reviews teach: for one criterion, or for the whole scorecard.

Conversations and what people said of them come in; a scorer of a few linear models comes out, with
what it is worth on reviews it has not seen, and is put in force only when that is surely more than
what scored before. A review never meets a model that it taught: see ``scorer``. It knows no ledger
and no screen.
"""

from undivided.quality.learning.answering import Learnt, Said, answer
from undivided.quality.learning.describing import Described, describe
from undivided.quality.learning.labels import Label, Labels, label
from undivided.quality.learning.lesson import Case, ScorerLesson, learn_scorer
from undivided.quality.learning.question import (
    Question,
    find_question,
    number_of,
    present,
    question_of,
    whole_of,
)
from undivided.quality.learning.scorer import LearntScorer
from undivided.quality.learning.store import ScorerStore

__all__ = [
    "Case",
    "Described",
    "Label",
    "Labels",
    "Learnt",
    "LearntScorer",
    "Question",
    "Said",
    "ScorerLesson",
    "ScorerStore",
    "answer",
    "describe",
    "find_question",
    "label",
    "learn_scorer",
    "number_of",
    "present",
    "question_of",
    "whole_of",
]
