"""A program's events read one by one; the figures can be asked for at any time."""

from collections.abc import Iterable

from undivided.domain import Component, ConversationStarted, Event
from undivided.knowledge.use.course import CARDS, Course, Outcome
from undivided.knowledge.use.gaps import Embed, Gap, gaps
from undivided.knowledge.use.measures import Use, measure
from undivided.knowledge.use.places import Place, places


class UseReading:
    """What a program's events tell about its cards and questions.

    Args:
        program: Whose events count; those of other programs are passed over.
    """

    def __init__(self, program: str) -> None:
        self.program = program
        self.courses: dict[str, Course] = {}
        self._version = ""

    def take(self, event: Event) -> None:
        """Read the next event of the ledger."""
        if isinstance(event.fact, ConversationStarted) and event.fact.program == self.program:
            self.courses.setdefault(event.conversation, Course(event.conversation))
        course = self.courses.get(event.conversation)
        if course is None:
            return
        if isinstance(event.by, Component) and event.by.name == CARDS:
            self._version = course.version = event.by.version
        # A call keeps the cards it began with; one without any had the ones seen last elsewhere.
        course.take(event, course.version or self._version)

    def forget(self, conversation: str) -> None:
        """Leave out a conversation that was erased."""
        self.courses.pop(conversation, None)

    def outcomes(self) -> list[Outcome]:
        """List what became of every card, oldest first."""
        found = [one for course in self.courses.values() for one in course.outcomes.values()]
        return sorted(found, key=lambda outcome: outcome.at)

    def use(self) -> Use:
        """Measure the cards."""
        return measure(self.program, self.courses.values())

    def places(self, article: str) -> list[Place]:
        """List where an article was shown, newest first."""
        return places(self.courses.values(), article)

    def gaps(self, most: int = 50, embed: Embed | None = None) -> list[Gap]:
        """Rank what was asked and not found; see ``gaps``."""
        asked = (one for course in self.courses.values() for one in course.asked)
        return gaps(asked, most, embed)


def read_use(events: Iterable[Event], program: str) -> UseReading:
    """Read events in ledger order.

    Args:
        events: Of any programs.
        program: Whose count.
    """
    reading = UseReading(program)
    for event in events:
        reading.take(event)
    return reading


def knowledge_use(events: Iterable[Event], program: str) -> Use:
    """Measure how a program's cards are used; see ``Use``.

    Args:
        events: In ledger order, of any programs.
        program: Whose count.
    """
    return read_use(events, program).use()


def places_in(events: Iterable[Event], program: str, article: str) -> list[Place]:
    """List where an article was shown and used, newest first.

    Args:
        events: In ledger order, of any programs.
        program: Whose count.
        article: Article id.
    """
    return read_use(events, program).places(article)


def gaps_in(
    events: Iterable[Event], program: str, most: int = 50, embed: Embed | None = None
) -> list[Gap]:
    """Rank what was asked and not found, the most frequent first.

    Args:
        events: In ledger order, of any programs.
        program: Whose count.
        most: Most gaps to list.
        embed: A model of meaning; without one, words decide what is alike.
    """
    return read_use(events, program).gaps(most, embed)
