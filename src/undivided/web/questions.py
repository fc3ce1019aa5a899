"""The book of questions asked outside any conversation that found nothing: gaps, and nobody's name.

What is kept is the redacted question, whose articles were asked, and when. A book is a record of
its own for each month, under a program name of its own, so that no list of conversations shows it
and a month can be erased like any conversation.
"""

from datetime import datetime

from undivided.domain import Component, ConversationStarted, Event, KnowledgeAsked, derive_id

_BY = Component("questions", "1")


def book_program(program: str) -> str:
    """Name the program under which a program's books are kept."""
    return f"{program}/questions"


def noted(question: str, program: str, key: str, at: datetime) -> list[Event]:
    """Make the events that keep a question to which nothing was found.

    Args:
        question: What was typed, redacted.
        program: Whose articles were asked.
        key: The sender's key of this act: sent twice, it is kept once.
        at: When, UTC.

    Returns:
        The beginning of the month's book, which is kept once, and the question.
    """
    book = f"questions-{derive_id(program)[:8]}-{at:%Y-%m}"
    begun = ConversationStarted(book_program(program), "questions", book, source="questions")
    return [
        Event(derive_id("book", book), book, at, _BY, begun),
        Event(derive_id("asked", book, question, key), book, at, _BY, KnowledgeAsked(question, ())),
    ]
