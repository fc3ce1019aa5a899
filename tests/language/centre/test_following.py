import logging
from pathlib import Path

import pytest

from undivided.domain import BadInput
from undivided.language.centre import Followed


def read(place: Path | None) -> list[str]:
    if place is None:
        return ["shipped"]
    text = place.read_text(encoding="utf-8")
    if text == "wrong":
        raise BadInput("It is wrong.")
    return [text]


def following(place: Path | None) -> tuple[Followed[list[str]], list[list[str]]]:
    kept: list[list[str]] = []
    return Followed("letters", place, read, kept.append), kept


def test_what_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("one", encoding="utf-8")
    followed, kept = following(path)
    first = followed.now()
    assert followed.now() is first
    path.write_text("another", encoding="utf-8")
    assert followed.now() == ["another"]
    assert kept == [["one"], ["another"]]


def test_a_later_mistake_leaves_what_was_said_before_and_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("one", encoding="utf-8")
    followed, _ = following(path)
    first = followed.now()
    path.write_text("wrong", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert followed.now() is first
        assert followed.now() is first
    assert caplog.text.count("The letters stay as they were: It is wrong.") == 1
    path.write_text("mended", encoding="utf-8")
    assert followed.now() == ["mended"]


def test_a_mistake_at_the_first_reading_is_raised(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("wrong", encoding="utf-8")
    followed, kept = following(path)
    with pytest.raises(BadInput):
        followed.now()
    assert kept == []


def test_without_a_place_the_package_is_read_once() -> None:
    followed, kept = following(None)
    assert followed.now() is followed.now()
    assert kept == [["shipped"]]
