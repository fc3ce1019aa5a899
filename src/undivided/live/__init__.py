"""One conversation as it happens: sound or messages in, turns out, reactors run, screens fed.

Live calls, recordings and archives all pass through the same runner and end up as the same
document. This room knows no protocol, no web framework and no command line.
"""

from undivided.live.calls import COME_BACK_S, Beginning, Calls, Session
from undivided.live.chats import ChatIntake
from undivided.live.composed import composed_view
from undivided.live.document import ConversationView
from undivided.live.feedback import author
from undivided.live.folding import Folding, folded
from undivided.live.intake import Ears, Intake, Watcher
from undivided.live.now import NowView, PartialView
from undivided.live.reread import reread
from undivided.live.runner import Run, current, resume
from undivided.live.slow import SlowReactors
from undivided.live.updates import Tail, Update, applied, changes
from undivided.live.view import card_views, turn_view, view

__all__ = [
    "COME_BACK_S",
    "Beginning",
    "Calls",
    "ChatIntake",
    "ConversationView",
    "Ears",
    "Folding",
    "Intake",
    "NowView",
    "PartialView",
    "Run",
    "Session",
    "SlowReactors",
    "Tail",
    "Update",
    "Watcher",
    "applied",
    "author",
    "card_views",
    "changes",
    "composed_view",
    "current",
    "folded",
    "reread",
    "resume",
    "turn_view",
    "view",
]
