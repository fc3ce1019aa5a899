from pathlib import Path

from undivided.web.quality.numbers_bodies import NumbersPage
from undivided.web.quality.numbers_shelf import Counted, NumbersShelf, View

HERE = View("", "")
COUNTED = Counted(NumbersPage(state="ready", verdict="Good."), "now", "2026-11-25")


def test_numbers_are_found_again_each_for_its_view(tmp_path: Path) -> None:
    NumbersShelf(tmp_path / "new").keep(HERE, COUNTED)
    shelf = NumbersShelf(tmp_path / "new")
    assert shelf.find(HERE) == COUNTED
    assert shelf.find(View("greeting", "")) is None
    assert [file.suffix for file in (tmp_path / "new").iterdir()] == [".json"]


def test_what_cannot_be_read_is_not_there(tmp_path: Path) -> None:
    shelf = NumbersShelf(tmp_path)
    shelf.keep(HERE, COUNTED)
    next(tmp_path.iterdir()).write_text('{"page": {"state": "of another version"}}')
    assert shelf.find(HERE) is None


def test_without_a_folder_or_with_one_that_cannot_be_written_nothing_is_kept(
    tmp_path: Path,
) -> None:
    NumbersShelf(None).keep(HERE, COUNTED)
    assert NumbersShelf(None).find(HERE) is None
    (tmp_path / "file").write_text("no folder")
    NumbersShelf(tmp_path / "file").keep(HERE, COUNTED)
    assert NumbersShelf(tmp_path / "file").find(HERE) is None
