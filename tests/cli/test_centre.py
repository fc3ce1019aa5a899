from pathlib import Path

import pytest

from undivided.cli.centre import check, for_whom, print_kept
from undivided.domain import BadInput, NotFound
from undivided.language.centre import OwnFiles, Shelf


def test_every_mistake_of_every_file_is_told_before_it_ends(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    files = OwnFiles(
        "letter", "letters", str, lambda path: [BadInput(f"{path.name}: no.", "Mend.")]
    )
    with pytest.raises(BadInput, match="2 mistakes found"):
        check(tmp_path, files, str, lambda place: None)
    assert capsys.readouterr().out == "a.yaml: no. Mend.\nb.yaml: no. Mend.\n"


def test_files_that_do_not_go_together_are_not_called_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.yaml").write_text("x", encoding="utf-8")
    files = OwnFiles("letter", "letters", lambda path: path.name, lambda _: [])

    def refuse(place: Path) -> None:
        raise BadInput("They are for the same.")

    with pytest.raises(BadInput, match="for the same"):
        check(tmp_path, files, str, refuse)
    assert capsys.readouterr().out == ""
    check(tmp_path, files, str.upper, lambda place: None)
    assert capsys.readouterr().out == "a.yaml is right: A.YAML\n"


def test_what_was_never_in_force_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="No letter “a@1”"):
        print_kept(Shelf(tmp_path), "a@1", "letter", "Look elsewhere.")


def test_it_is_said_for_whom_something_is() -> None:
    assert for_whom("", "") == "every program, calls and chats"
    assert for_whom("shop", "chat") == "shop, chats"
