"""A conversation of the ledger as the present reactors see it."""

from undivided.domain import Conversation
from undivided.ledger import Ledger
from undivided.live.runner import current


def reread(ledger: Ledger, conversation: str) -> Conversation:
    """Fold a conversation without what older versions of reactors said.

    Raises:
        NotFound: If it is not there, or was erased.
    """
    found = Conversation(conversation)
    for event in current([item.event for item in ledger.read(conversation)]):
        found.take(event)
    return found
