import os
from pathlib import Path

import pytest

from undivided.domain import BadInput, NotFound
from undivided.knowledge.walking import files_among, walk


def test_files_in_order_of_path_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.csv", "a/.x.md", ".git/y.md", "a/~$z.xlsx", "pic.png", "A.PDF"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = walk(tmp_path)
    assert list(found.files) == ["A.PDF", "b.md", "a/z.csv"]
    assert found.problems == []


def test_a_name_that_is_no_text_is_shown_with_question_marks(tmp_path: Path) -> None:
    (tmp_path / "bad\udcff.md").write_text("x")
    assert list(walk(tmp_path).files) == ["bad?.md"]


def test_a_place_that_is_not_there_or_not_read(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no"):
        walk(tmp_path / "nowhere")
    (tmp_path / "a.rtf").write_text("x")
    with pytest.raises(BadInput, match="kind of file that is not read"):
        walk(tmp_path / "a.rtf")


def test_a_folder_that_is_gone_while_it_is_walked_costs_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "b").mkdir()
    scan = os.scandir

    def closed(place: str) -> object:
        if place.endswith("/b"):
            raise PermissionError(place)
        return scan(place)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("undivided.knowledge.walking.os.scandir", closed)
        found = walk(tmp_path)
    assert list(found.files) == ["a.md"]
    assert [problem.sentence for problem in found.problems] == ["“b” may not be read."]


def test_files_among_what_was_written(tmp_path: Path) -> None:
    for name in ("a.md", "sub/b.md", ".draft.md", "sub/.git/c.md", "picture.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Text.")
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")

    def among(*names: str) -> dict[str, Path] | None:
        return files_among(tmp_path, [tmp_path / name for name in names])

    found = among("sub/b.md", ".draft.md", "a.md", "sub/.git/c.md", "~$a.md")
    assert found == {"a.md": tmp_path / "a.md", "sub/b.md": tmp_path / "sub" / "b.md"}
    assert among() == {}
    for only_a_walk_can_tell in ("gone.md", "sub", "link.md", "picture.png"):
        assert among("a.md", only_a_walk_can_tell) is None
    assert files_among(tmp_path / "a.md", [tmp_path / "a.md"]) is None
    assert files_among(tmp_path, [tmp_path.parent / "other.md", tmp_path]) == {}
