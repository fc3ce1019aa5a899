"""The deliveries' API: what became of approved notes on their way to other systems.

Requests of a person who signed in come in; what was taken, what waits and what was given up goes
out. A person may have a note tried again; nothing is delivered from here.
"""

from undivided.web.exports import deliveries
from undivided.web.exports.state import Exports

routers = (deliveries.router,)

__all__ = ["Exports", "routers"]
