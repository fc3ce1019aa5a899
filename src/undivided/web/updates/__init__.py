"""What changes, told to open screens by Server-Sent Events.

Events of the ledger and the moments of live calls come in; small updates go out, to each screen
from where it stands. It knows no routes, and keeps nothing that cannot be read again.
"""

from undivided.web.updates.hub import Hub
from undivided.web.updates.stream import EventStream
from undivided.web.updates.telling import conversation_updates, row_updates

__all__ = ["EventStream", "Hub", "conversation_updates", "row_updates"]
