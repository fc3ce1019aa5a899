"""Learning from a program's own use of its cards, and refusing what is worse.

The ledger of one program comes in; what was learnt, measured on conversations kept apart for it,
goes into force or not, with a sentence for each part. It knows no screen and changes no event.
"""

from undivided.batch.learning.learn import Lesson, events, learn
from undivided.batch.learning.parts import Case, Trainable
from undivided.batch.learning.verdict import Verdict, compare

__all__ = ["Case", "Lesson", "Trainable", "Verdict", "compare", "events", "learn"]
