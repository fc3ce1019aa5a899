"""Who is the same customer: which conversations share a pseudonym.

How conversations began is read once, and from then on only what is new; a pseudonym is never
stored outside a conversation's own encrypted events.
"""

from threading import Lock

from undivided.domain import ConversationStarted
from undivided.ledger import Ledger

_PAGE = 1000


class Customers:
    """Knows the conversations of each customer of one program.

    Args:
        ledger: Where the conversations are.
        program: Whose conversations.
    """

    def __init__(self, ledger: Ledger, program: str) -> None:
        self.ledger = ledger
        self.program = program
        self._lock = Lock()
        self._position = 0
        self._conversations: dict[str, list[str]] = {}

    def conversations(self, customer: str) -> list[str]:
        """Give the ids of a customer's conversations, newest first; erased ones may be among them.

        Args:
            customer: The pseudonym; "" is nobody.
        """
        if not customer:
            return []
        with self._lock:
            self._read_on()
            return self._conversations.get(customer, [])[::-1]

    def _read_on(self) -> None:
        while True:
            page = self.ledger.firsts(self._position, _PAGE)
            for recorded in page:
                self._position = recorded.position
                fact = recorded.event.fact
                if not isinstance(fact, ConversationStarted) or not fact.customer:
                    continue
                if fact.program == self.program:
                    known = self._conversations.setdefault(fact.customer, [])
                    known.append(recorded.event.conversation)
            if len(page) < _PAGE:
                return
