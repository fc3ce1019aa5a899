"""Calls that are going on.

Connections of phone systems come in; turns, answers and a careful record go to the ledger, and what
is being said at this moment goes to whoever looks. It knows no socket, no screen and no protocol.
"""

from undivided.live.calls.beginning import Beginning
from undivided.live.calls.session import Session
from undivided.live.calls.switchboard import COME_BACK_S, Calls

__all__ = ["COME_BACK_S", "Beginning", "Calls", "Session"]
