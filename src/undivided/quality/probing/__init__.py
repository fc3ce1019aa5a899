"""The fairness probe: does a score change when only what must not matter changes?

Conversations and a scorer come in; how often each criterion's answer flips under each change, and
to whose disadvantage, comes out. It knows no ledger; whom to probe is the caller's choice.
"""

from undivided.quality.probing.changing import CHANGES, CONTRASTS, KINDS, Change, Contrast
from undivided.quality.probing.comparing import ALL, Answers, Direction, Flips
from undivided.quality.probing.probe import Probed, Scorer, probe

__all__ = [
    "ALL",
    "CHANGES",
    "CONTRASTS",
    "KINDS",
    "Answers",
    "Change",
    "Contrast",
    "Direction",
    "Flips",
    "Probed",
    "Scorer",
    "probe",
]
