"""The list of conversations: one row each, kept up to date as events happen."""

from threading import Lock

from undivided.domain import NotFound
from undivided.ledger import Head, Ledger, Recorded
from undivided.web.bodies import ConversationRow
from undivided.web.brief import Brief, erased
from undivided.web.kept import Kept

_KEPT = 5000


class Rows:
    """Makes rows, and keeps what they were made of; many threads may use it.

    Args:
        ledger: Where the conversations are.
        program: Whose conversations; no other program's are shown.
    """

    def __init__(self, ledger: Ledger, program: str) -> None:
        self.ledger = ledger
        self.program = program
        self._lock = Lock()
        self._kept: Kept[Brief] = Kept(_KEPT)

    def row(self, head: Head) -> ConversationRow:
        """Give the row of one conversation of the list."""
        if head.erased:
            self._kept.drop(head.id)
            return erased(head)
        kept = self._kept.get(head.id)
        if kept and kept.sequence >= head.events:
            with self._lock:
                return kept.row()
        try:
            return self.of(head.id)
        except NotFound:
            return erased(head)

    def of(self, conversation: str) -> ConversationRow:
        """Give the row of a conversation of this program, as the ledger has it now.

        Raises:
            NotFound: If it is not there, was erased, or is another program's.
        """
        brief = self._read(conversation)
        if brief.program != self.program:
            raise NotFound(
                "There is no such conversation.", "It may have been erased; see the list."
            )
        with self._lock:
            return brief.row()

    def has(self, conversation: str) -> bool:
        """Tell whether a conversation of this program can be read."""
        try:
            self.of(conversation)
        except NotFound:
            return False
        return True

    def take(self, recorded: Recorded) -> bool:
        """Fold in an event that has just happened.

        Returns:
            Whether the row may show more of it than a new length.
        """
        name = recorded.event.conversation
        brief = self._kept.get(name)
        if brief is None and recorded.sequence == 1:
            brief = self._kept.keep(name, Brief(name))
        if brief is None:
            return True
        with self._lock:
            missed = recorded.sequence > brief.sequence + 1
            return brief.take(recorded) or missed

    def _read(self, conversation: str) -> Brief:
        brief = self._kept.get(conversation) or Brief(conversation)
        try:
            news = self.ledger.read(conversation, brief.sequence)
        except NotFound:
            self._kept.drop(conversation)
            raise
        with self._lock:
            for recorded in news:
                brief.take(recorded)
        return self._kept.keep(conversation, brief)
