"""The book of reviews, read from the ledger once and from then on only what is new."""

from threading import Lock

from undivided.domain import NotFound
from undivided.ledger import Ledger
from undivided.quality.reviewing.book import KINDS, ReviewBook

_PAGE = 1000
_LAST = 2**62


class BookFollowing:
    """Follows the reviews of a ledger; many threads may use it.

    Args:
        ledger: Where they are kept.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._book = ReviewBook()
        self._lock = Lock()
        self._position = 0

    def now(self) -> ReviewBook:
        """Give the book as the ledger has it now."""
        with self._lock:
            # Read first: what happens in between is read again rather than missed.
            until = self._ledger.position()
            if until > self._position:
                self._read_on()
                self._position = max(self._position, until)
            return self._book

    def forget_erased(self, conversation: str) -> bool:
        """Let go of a conversation if it was erased, which is no event; tell whether it was."""
        try:
            self._ledger.read(conversation, _LAST)
        except NotFound:
            with self._lock:
                self._book = self._book.without(conversation)
            return True
        return False

    def _read_on(self) -> None:
        while page := self._ledger.of_kinds(KINDS, self._position, _PAGE):
            # Another thread may be reading the book that was given out before.
            book = self._book.copied()
            for recorded in page:
                self._position = recorded.position
                book.take(recorded.event)
            self._book = book
