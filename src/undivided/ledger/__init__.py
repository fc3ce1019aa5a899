"""What lasts: events come in and are kept in order, encrypted, until their conversation is erased.

Out come the same events by conversation or by position in the whole ledger, once or as a live
subscription, and the attachments of a conversation. Rooms above may keep tables of their own in the
same databases (``open_tables``). This room knows SQLite and PostgreSQL and is
the only one that does; it does not know what a fact means, who may read it, or any screen.
"""

from undivided.ledger.database import Connection, Value, listed
from undivided.ledger.keys import master_key
from undivided.ledger.ledger import Head, Ledger, Recorded
from undivided.ledger.migrations import Migration
from undivided.ledger.opening import is_server, open_ledger, open_tables
from undivided.ledger.transactions import Transactions

__all__ = [
    "Connection",
    "Head",
    "Ledger",
    "Migration",
    "Recorded",
    "Transactions",
    "Value",
    "is_server",
    "listed",
    "master_key",
    "open_ledger",
    "open_tables",
]
