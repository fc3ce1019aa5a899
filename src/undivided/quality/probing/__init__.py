"""The fairness probe: does a score change when only what must not matter changes?

Conversations and a scorer come in; how often each criterion's answer flips under each change comes
out. It knows no ledger; which scorer is probed is the caller's choice.
"""

from undivided.quality.probing.changing import CHANGES, Change
from undivided.quality.probing.probe import Flips, probe

__all__ = ["CHANGES", "Change", "Flips", "probe"]
