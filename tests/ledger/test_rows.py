import pytest

from tests.ledger.samples import KEY, said
from undivided.domain import Unavailable
from undivided.ledger import Recorded
from undivided.ledger.codec import encode
from undivided.ledger.keys import Vault
from undivided.ledger.rows import event_row, head, recorded


def test_a_row_holds_no_words_and_becomes_the_event_again() -> None:
    vault = Vault(KEY)
    wrapped = vault.new_key("c1")
    record = Recorded(7, 2, said("c1", 1, text="my mother died"))
    row = event_row(record, *encode(record.event.fact), wrapped, vault)
    assert "mother" not in repr(row)
    assert recorded((*row, wrapped), vault) == record


def test_damage_is_told_without_telling_what_stands_there() -> None:
    vault = Vault(KEY)
    record = Recorded(7, 2, said("c1", 1))
    wrapped = vault.new_key("c1")
    row = [*event_row(record, *encode(record.event.fact), wrapped, vault), wrapped]
    for column, value in ((5, "mother"), (6, "[]"), (6, '["mother"'), (8, b""), (8, b"x" * 40)):
        damaged = [*row]
        damaged[column] = value
        with pytest.raises(Unavailable, match="damaged") as caught:
            recorded(tuple(damaged), vault)
        assert "mother" not in str(caught.value)
    with pytest.raises(Unavailable, match="damaged"):
        head(("c1", 1, "shop", "mother", "", 3, ""))


def test_a_head_tells_whether_it_was_erased() -> None:
    at = "2026-11-23T09:00:00.000000+00:00"
    assert head(("c1", 1, "shop", at, at, 3, at)).erased
    assert not head(("c1", 1, "shop", at, at, 3, "")).erased
