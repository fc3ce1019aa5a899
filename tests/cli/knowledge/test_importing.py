import json
import signal
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Undivided


def test_an_import_says_what_changed(undivided: Undivided, articles: Path) -> None:
    first = undivided("knowledge", "import", articles)
    assert first.exit_code == 0
    assert first.output == "+ double-charge\n1 added, 0 edited, 0 removed, 0 unchanged\n"
    (articles / "fees.md").write_text("Eight dollars.")
    (articles / "double-charge.md").unlink()
    (articles / "bad.doc").write_text("x")
    again = undivided("knowledge", "import", articles)
    assert again.stdout == ("+ fees\n- double-charge\n1 added, 0 edited, 1 removed, 0 unchanged\n")
    assert again.stderr == (
        "“bad.doc” is a kind of file that is not read. "
        "Save it as DOCX, PPTX, XLSX, PDF, HTML or Markdown.\n"
    )


def test_long_lists_are_cut(undivided: Undivided, tmp_path: Path) -> None:
    for number in range(23):
        (tmp_path / f"{number:02}.md").write_text(f"Text {number}.")
    printed = undivided("knowledge", "import", tmp_path).output.splitlines()
    assert printed[19:] == ["+ 19", "+ … and 3 more", "23 added, 0 edited, 0 removed, 0 unchanged"]


def test_an_import_as_json(undivided: Undivided, articles: Path) -> None:
    (articles / "bad.doc").write_text("x")
    told = json.loads(undivided("knowledge", "import", articles, "--json").stdout)
    assert told["added"] == ["double-charge"]
    assert [problem["source"] for problem in told["problems"]] == ["bad.doc"]


def test_a_folder_without_articles_is_code_1_and_none_is_code_2(
    undivided: Undivided, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = undivided("knowledge", "import", empty)
    assert done.exit_code == 1
    assert "The knowledge folder has no articles." in done.stderr
    missing = undivided("knowledge", "import", tmp_path / "nowhere")
    assert missing.exit_code == 2
    assert "There is no" in missing.stderr


def test_two_folders_and_two_programs_stay_apart(
    undivided: Undivided, articles: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "fees.md").write_text("Eight dollars.")
    undivided("knowledge", "import", articles)
    assert "1 added, 0 edited, 0 removed" in undivided("knowledge", "import", other).output
    theirs = undivided("knowledge", "import", other, "--program", "theirs")
    assert "1 added" in theirs.output
    assert "0 removed, 1 unchanged" in undivided("knowledge", "import", articles).output


def test_watching_takes_in_edits_until_it_is_stopped(home: Path, articles: Path) -> None:
    words = ["knowledge", "import", articles, "--watch", "--home", home / "home"]
    command = [sys.executable, "-m", "undivided", *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "+ double-charge\n"
        assert child.stdout.readline() == "1 added, 0 edited, 0 removed, 0 unchanged\n"
        draft = articles / ".draft"
        draft.write_text("Eight dollars.")
        draft.replace(articles / "fees.md")
        assert child.stdout.readline() == "+ fees\n"
        child.send_signal(signal.SIGINT)
        assert child.wait(30) == 0
