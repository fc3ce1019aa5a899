import json
from pathlib import Path

from click.testing import CliRunner

from undivided.cli.models import models


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(models, list(words))
    return done.exit_code, done.output


def test_list_as_table_and_as_json(tmp_path: Path) -> None:
    code, shown = run("list", "--folder", str(tmp_path))
    assert code == 0
    assert "whisper-base" in shown
    assert "CC-BY-4.0" in shown
    code, shown = run("list", "--json", "--folder", str(tmp_path))
    rows = {row["name"]: row for row in json.loads(shown)}
    assert rows["whisper-base"]["state"] == "missing"
    assert rows["silero-vad"]["state"] == "present"
    assert rows["rampart-ner"]["attribution"]


def test_verify_says_what_is_wrong(tmp_path: Path) -> None:
    code, shown = run("verify", "--folder", str(tmp_path))
    assert code == 1
    assert "“whisper-base” is not installed" in shown
    assert run("verify", "silero-vad", "--folder", str(tmp_path))[0] == 0


def test_errors_are_sentences_with_exit_code_2(tmp_path: Path) -> None:
    code, shown = run("fetch", "nobody", "--folder", str(tmp_path))
    assert code == 2
    assert "There is no model called “nobody”." in shown
    assert "Traceback" not in shown
