from pathlib import Path

import numpy as np
import pytest

from undivided.reactors.note.dispositions import CodesStore, Contacts, train

MODEL = train(Contacts(np.eye(4, dtype=np.float32)[[0, 1] * 10], ("a", "b") * 10), "v")


def test_each_program_has_what_it_learnt(tmp_path: Path) -> None:
    shop, bank = CodesStore(tmp_path, "the/shop"), CodesStore(tmp_path, "bank")
    assert (shop.current(), shop.version()) == (None, "0")
    kept = shop.install(MODEL)
    found = shop.current()
    assert found
    assert found.version == kept.version == shop.version()
    assert bank.current() is None
    assert shop.undo() == "0"
    assert shop.current() is None


def test_a_history_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    store = CodesStore(tmp_path, "shop")
    store.install(MODEL)
    (tmp_path / "shop" / "history.json").write_text("7")
    assert store.version() == "?"
    with pytest.raises(ValueError, match="cannot be read"):
        store.current()
