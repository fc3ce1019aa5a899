from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.quality.gathering.made import reviewed, scored
from undivided.ledger import Ledger, open_ledger
from undivided.quality.reviewing.following import BookFollowing


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "ledger.db"), bytes(range(32))) as opened:
        yield opened


def test_the_book_grows_with_the_ledger_and_stays_the_same_while_nothing_is_new(
    ledger: Ledger,
) -> None:
    ledger.append([*scored(1), *reviewed(1)])
    book = BookFollowing(ledger)
    first = book.now()
    assert [one.conversation for one in first.asked.values()] == ["chat-1"]
    ledger.append(scored(2))
    assert book.now() is first
    ledger.append(reviewed(2))
    assert len(book.now().asked) == 2
    assert len(first.asked) == 1


def test_an_erased_conversation_is_forgotten(ledger: Ledger) -> None:
    ledger.append([*scored(1), *reviewed(1)])
    book = BookFollowing(ledger)
    assert not book.forget_erased("chat-1")
    ledger.erase("chat-1")
    assert book.forget_erased("chat-1")
    assert not book.now().asked
