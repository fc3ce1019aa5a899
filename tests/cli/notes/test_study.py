from pathlib import Path

from click.testing import CliRunner

from tests.web.study.sample import sample
from undivided.cli import main
from undivided.cli.notes.study import drafted
from undivided.reactors import NoteReactor
from undivided.web.study.tasks import told


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["notes", "study", str(tmp_path / "none.yaml")])
    assert result.exit_code == 2
    assert "cannot be read" in result.output


def test_the_draft_is_the_products_own(tmp_path: Path) -> None:
    seen = drafted(told(sample(tmp_path).tasks[0]), [NoteReactor()])
    assert seen.note is not None
    assert seen.note.by.startswith("note@")
    assert seen.ended
