import os
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from undivided.domain import BadInput
from undivided.language import yamls
from undivided.language.centre import OwnFiles, stamp


def read(path: Traversable) -> str:
    return str(yamls.load(yamls.text_of(path))["says"])


def not_ours(path: Traversable) -> bool:
    return path.name.startswith("codes")


FILES = OwnFiles("letter", "letters", read, lambda _: [], not_ours)


def test_a_folder_is_read_by_name_and_what_belongs_to_others_is_passed_over(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yaml", "codes.yaml", "notes.txt"):
        (tmp_path / name).write_text(f"says: {name}", encoding="utf-8")
    (tmp_path / "c.yaml").mkdir()
    assert FILES.read_all(tmp_path) == ("a.yaml", "b.yml")


def test_one_file_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "codes.txt"
    path.write_text("says: this", encoding="utf-8")
    assert FILES.read_all(path) == ("this",)


@pytest.mark.parametrize("place", ["", "gone"])
def test_where_there_is_none_the_setting_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "codes.yaml").write_text("says: nothing", encoding="utf-8")
    with pytest.raises(BadInput, match="no letter") as told:
        FILES.files(tmp_path / place)
    assert "Set letters" in told.value.hint


def test_an_edit_a_new_file_and_a_lost_one_change_the_stamp(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    seen = [stamp(None), stamp(path), stamp(tmp_path)]
    path.write_text("says: 1", encoding="utf-8")
    seen.append(stamp(tmp_path))
    assert stamp(path) == stamp(tmp_path)
    path.write_text("says: 2", encoding="utf-8")
    os.utime(path, ns=(5, 5))
    seen.append(stamp(path))
    assert seen[:3] == [(), (), ()]
    assert len({*seen}) == 3
