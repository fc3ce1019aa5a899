"""What lasts: events come in and are kept in order, encrypted, until their conversation is erased.

Out come the same events by conversation or by position in the whole ledger, once or as a live
subscription, and the attachments of a conversation. This room knows SQLite and PostgreSQL and is
the only one that does; it does not know what a fact means, who may read it, or any screen.
"""

from undivided.ledger.keys import master_key
from undivided.ledger.ledger import Head, Ledger, Recorded
from undivided.ledger.opening import open_ledger

__all__ = ["Head", "Ledger", "Recorded", "master_key", "open_ledger"]
