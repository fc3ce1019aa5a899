"""The desk's API: what one agent reads, is told, asks and decides.

Requests of a person who signed in come in, documents and events with that person's name go out.
It knows no model and no protocol of phone systems, and nothing here can reach a customer.
"""

from undivided.web.desk import acting, asking, composing, following, handing, noting, reading
from undivided.web.desk.state import Desk

routers = (
    reading.router,
    following.router,
    acting.router,
    noting.router,
    asking.router,
    composing.router,
    handing.router,
)

__all__ = ["Desk", "routers"]
