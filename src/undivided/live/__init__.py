"""One conversation as it happens: sound or messages in, turns out, reactors run, screens fed.

Live calls, recordings and archives all pass through the same runner and end up as the same
document. This room knows no protocol, no web framework and no command line.
"""

from undivided.live.document import ConversationView
from undivided.live.intake import Ears, Intake
from undivided.live.runner import Run, current, resume
from undivided.live.view import view

__all__ = ["ConversationView", "Ears", "Intake", "Run", "current", "resume", "view"]
