"""What people see: the API by audience, the browser app, and one-page exports.

In come a ledger and a person who signed in; out go documents of conversations and the events of
human acts with that person's name. This room knows no model, runs no reactor, and has no way to
send anything to a customer.
"""

from undivided.web.doors import ConnectKeys
from undivided.web.page import page
from undivided.web.server import LOOPBACK, create, openapi, serve

__all__ = ["LOOPBACK", "ConnectKeys", "create", "openapi", "page", "serve"]
