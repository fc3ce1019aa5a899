from pathlib import Path

import pytest

from undivided.models import InForce


def test_the_last_installed_is_in_force_until_it_is_undone(tmp_path: Path) -> None:
    kept = InForce(tmp_path / "made" / "when needed")
    assert kept.current() is None
    first, second = kept.install(b"one"), kept.install(b"two")
    assert kept.current() == b"two"
    assert kept.history() == ["0", first, second]
    assert kept.undo() == first
    assert kept.current() == b"one"
    assert kept.undo() == "0"
    assert kept.current() is None
    with pytest.raises(ValueError, match="nothing was learnt"):
        kept.undo()


def test_what_was_changed_or_lost_is_told(tmp_path: Path) -> None:
    kept = InForce(tmp_path)
    version = kept.install(b"one")
    (tmp_path / f"{version}.json").write_bytes(b"other")
    with pytest.raises(ValueError, match="was changed since"):
        kept.current()
    (tmp_path / f"{version}.json").unlink()
    with pytest.raises(ValueError, match="is missing"):
        kept.current()
    (tmp_path / "history.json").write_text("[]")
    with pytest.raises(ValueError, match="cannot be read"):
        kept.history()


def test_a_crash_before_the_exchange_leaves_the_old_one(tmp_path: Path) -> None:
    kept = InForce(tmp_path)
    kept.install(b"one")
    (tmp_path / ".history.json.1").write_text('["0", "half')
    assert kept.current() == b"one"


def test_programs_with_like_names_have_versions_of_their_own(tmp_path: Path) -> None:
    for name in ("a/b", "a", "../a"):
        InForce.of_program(tmp_path, name).install(name.encode())
    assert InForce.of_program(tmp_path, "a/b").current() == b"a/b"
    assert InForce.of_program(tmp_path, "../a").current() == b"../a"
    assert len(list(tmp_path.iterdir())) == 3
