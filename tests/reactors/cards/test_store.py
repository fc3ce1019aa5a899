from pathlib import Path

import pytest

from undivided.models.in_force import HISTORY
from undivided.reactors.cards.learned import Learned
from undivided.reactors.cards.store import LearnedStore


@pytest.fixture
def store(tmp_path: Path) -> LearnedStore:
    return LearnedStore(tmp_path / "learned", "shop/one")


def test_as_shipped_until_something_is_learnt(store: LearnedStore) -> None:
    assert store.current() == Learned()
    assert store.history() == ["0"]
    with pytest.raises(ValueError, match="undone"):
        store.undo()


def test_the_last_one_is_in_force_and_can_be_undone(store: LearnedStore) -> None:
    first = store.install(Learned(shift=-0.5))
    second = store.install(Learned(shift=-0.7))
    assert store.current() == second
    assert store.history() == ["0", first.version, second.version]
    assert store.undo() == first.version
    assert store.current().shift == -0.5
    assert store.undo() == "0"
    assert store.current() == Learned()


def test_programs_do_not_share(store: LearnedStore) -> None:
    store.install(Learned(shift=-0.5))
    other = LearnedStore(store.folder, "bank")
    assert other.current() == Learned()
    assert len(list(store.folder.iterdir())) == 1


def test_a_crash_before_the_last_step_leaves_the_old_one(store: LearnedStore) -> None:
    kept = store.install(Learned(shift=-0.5))
    (home,) = store.folder.iterdir()
    (home / "123456789abc.json").write_bytes(b"half")
    (home / f".{HISTORY}.1").write_bytes(b"[")
    assert store.current() == kept


def test_a_file_that_was_changed_or_lost_is_not_used(store: LearnedStore) -> None:
    kept = store.install(Learned(shift=-0.5))
    (home,) = store.folder.iterdir()
    path = home / f"{kept.version}.json"
    path.write_bytes(path.read_bytes().replace(b"-0.5", b"-0.6"))
    with pytest.raises(ValueError, match="changed"):
        store.current()
    path.unlink()
    with pytest.raises(ValueError, match="missing"):
        store.current()
