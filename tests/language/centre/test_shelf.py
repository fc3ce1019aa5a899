from dataclasses import dataclass
from pathlib import Path

import pytest

from undivided.language.centre import Shelf
from undivided.reactors.note.templates import read, shipped


@dataclass(frozen=True)
class Written:
    full_name: str
    source: str


def test_every_version_can_be_read_again_to_the_letter(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "kept")
    assert shelf.names() == []
    before, after = Written("a@1", "x: 1\r\n"), Written("a@2", "x: ü\n")
    shelf.keep([after, before, Written("a@1", "another")])
    assert shelf.names() == ["a@1", "a@2"]
    assert (shelf.text("a@1"), shelf.text("a@2")) == (before.source, after.source)


def test_a_kept_template_reads_back_as_itself(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "kept")
    shelf.keep(shipped())
    path = tmp_path / "again.yaml"
    path.write_text(shelf.text(shipped()[0].full_name), encoding="utf-8")
    assert read(path) == shipped()[0]


def test_only_what_is_kept_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("x", encoding="utf-8")
    with pytest.raises(KeyError):
        Shelf(tmp_path / "kept").text("../secret")


def test_a_disk_that_is_full_is_no_reason_to_lose_a_call(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be", encoding="utf-8")
    Shelf(tmp_path / "kept").keep([Written("a@1", "x: 1")])
    assert "a@1 could not be kept" in caplog.text
