"""What became of knowledge, read from the ledger once and from then on only what is new."""

from threading import Lock

from undivided.knowledge.use import Asked, Embed, Gap, Place, Use, UseReading, gaps
from undivided.ledger import Ledger
from undivided.web.questions import book_program
from undivided.web.reading_on import ReadOn


class UseFollowing:
    """Follows one program's cards and questions; many threads may use it.

    Args:
        ledger: Where they are kept.
        program: Whose.
        embed: A model of meaning, to see that two questions are alike; None = words decide.
    """

    def __init__(self, ledger: Ledger, program: str, embed: Embed | None = None) -> None:
        self._readings = (UseReading(program), UseReading(book_program(program)))
        self._embed = embed
        self._lock = Lock()
        self._on = ReadOn(ledger, self._readings)

    def use(self) -> Use:
        """Measure the cards."""
        with self._lock:
            self._on.catch_up()
            return self._readings[0].use()

    def places(self, article: str) -> list[Place]:
        """List where an article was shown, newest first."""
        with self._lock:
            self._on.catch_up()
            return self._readings[0].places(article)

    def gaps(self, most: int) -> list[Gap]:
        """Rank what was asked and not found, in conversations and outside any."""
        with self._lock:
            self._on.catch_up()
            return gaps(self._asked(), most, self._embed)

    def in_book(self, conversation: str) -> bool:
        """Tell whether an id is no conversation's, but that of a month's book of questions."""
        return conversation in self._readings[1].courses

    def _asked(self) -> list[Asked]:
        return [
            one
            for reading in self._readings
            for course in reading.courses.values()
            for one in course.asked
        ]
