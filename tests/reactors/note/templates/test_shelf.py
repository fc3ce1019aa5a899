from dataclasses import replace
from pathlib import Path

import pytest

from undivided.reactors.note.templates import Shelf, read, shipped


def test_every_version_can_be_read_again(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "templates")
    assert shelf.names() == []
    before = shipped()[0]
    after = replace(before, most_words=before.most_words + 1)
    for template in (before, after, before):
        shelf.keep(template)
    assert shelf.names() == sorted([before.full_name, after.full_name])
    path = tmp_path / "again.yaml"
    path.write_text(shelf.text(before.full_name), encoding="utf-8")
    assert read(path) == before


def test_only_what_is_kept_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("x", encoding="utf-8")
    with pytest.raises(KeyError):
        Shelf(tmp_path / "templates").text("../secret")


def test_a_disk_that_is_full_is_no_reason_to_lose_a_call(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "templates").write_text("a file where the folder should be", encoding="utf-8")
    Shelf(tmp_path / "templates").keep(shipped()[0])
    assert "cannot be kept" in caplog.text
