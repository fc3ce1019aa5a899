from undivided.ledger import Head, Ledger
from undivided.web.rows import Rows


class Counting:
    """Counts reads; everything else is the real ledger's."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.reads = 0

    def __getattr__(self, name: str) -> object:
        if name == "read":
            self.reads += 1
        return getattr(self.ledger, name)


def heads(ledger: Ledger) -> list[Head]:
    return ledger.conversations("default")


def test_a_row_is_folded_once_until_something_happens(filled: Ledger) -> None:
    counting = Counting(filled)
    rows = Rows(counting, "default")  # type: ignore[arg-type]
    for _ in range(3):
        assert [rows.row(head).id for head in heads(filled)] == ["call-1", "chat-1", "chat-2"]
    assert counting.reads == 3


def test_an_erased_row_forgets_its_words(filled: Ledger) -> None:
    rows = Rows(filled, "default")
    before = [rows.row(head) for head in heads(filled)]
    filled.erase("chat-1")
    after = [rows.row(head) for head in heads(filled)]
    assert before[1].title
    assert (after[1].title, after[1].erased) == ("", True)


def test_erased_between_listing_and_reading(filled: Ledger) -> None:
    listed = heads(filled)
    filled.erase("chat-2")
    assert Rows(filled, "default").row(listed[2]).erased
