"""What people see, and where phone systems come in: API, browser app, exports, doors.

In come a ledger, live calls, and people and phone systems that may enter; out go documents of
conversations and what changes in them, and the events of human acts with that person's name. This
room knows no model, runs no reactor, and has no way to send anything to a customer.
"""

from undivided.web.doors import ConnectKeys
from undivided.web.knowledge import Stock
from undivided.web.page import page
from undivided.web.server import LOOPBACK, Beside, create, openapi, serve
from undivided.web.study import load_study, prepare

__all__ = [
    "LOOPBACK",
    "Beside",
    "ConnectKeys",
    "Stock",
    "create",
    "load_study",
    "openapi",
    "page",
    "prepare",
    "serve",
]
