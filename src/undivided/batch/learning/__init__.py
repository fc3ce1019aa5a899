"""Learning from a program's own use of its cards, and refusing what is worse.

The ledger of one program comes in; what was learnt, measured on conversations kept apart for it,
goes into force or not, with a sentence for each part. It knows no screen and changes no event.
"""

from undivided.batch.learning.gathering import Case, Gathered
from undivided.batch.learning.learn import Lesson, Wish, events, learn
from undivided.batch.learning.parts import Trainable
from undivided.batch.learning.verdict import Told, Verdict, compare

__all__ = [
    "Case",
    "Gathered",
    "Lesson",
    "Told",
    "Trainable",
    "Verdict",
    "Wish",
    "compare",
    "events",
    "learn",
]
