from datetime import UTC, datetime

from undivided.domain import ConversationStarted, KnowledgeAsked, Person
from undivided.ledger import Ledger
from undivided.web.questions import book_program, noted

AT = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)


def test_a_months_questions_are_one_book_without_a_name(ledger: Ledger) -> None:
    for key in ("one-key", "other-key", "one-key"):
        ledger.append(noted("Is there a student plan?", "shop", key, AT))
    (head,) = ledger.conversations(book_program("shop"))
    events = [item.event for item in ledger.read(head.id)]
    assert isinstance(events[0].fact, ConversationStarted)
    assert [event.fact for event in events[1:]] == [
        KnowledgeAsked("Is there a student plan?", ())
    ] * 2
    assert not [event for event in events if isinstance(event.by, Person)]
    assert not ledger.conversations("shop")


def test_another_month_and_another_program_have_books_of_their_own() -> None:
    books = {
        noted("Why?", "shop", "a-key", AT)[0].conversation,
        noted("Why?", "shop", "a-key", AT.replace(month=12))[0].conversation,
        noted("Why?", "bank", "a-key", AT)[0].conversation,
    }
    assert len(books) == 3
