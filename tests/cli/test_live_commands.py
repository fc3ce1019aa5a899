"""`listen`, `replay` and `demo`: real sockets and files, scripted ears."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, Undivided
from undivided.testing import tone

SECONDS = 40.0


def test_listen_hears_a_file_to_its_end(undivided: Undivided, tmp_path: Path) -> None:
    call = tone(tmp_path / "a call.wav", SECONDS)
    result = undivided("listen", call, "--idle", "0.3")
    assert result.exit_code == 0
    assert "charged twice" in result.output
    assert "4111" not in result.output
    # First while it is heard, then in the record.
    assert result.output.count("charged twice") >= 2


def test_listen_says_what_is_wrong_with_a_source(undivided: Undivided, tmp_path: Path) -> None:
    result = undivided("listen", tmp_path / "missing.wav")
    assert result.exit_code == 2
    assert "cannot be read" in result.output
    silent = undivided("listen", "-", given="")
    assert silent.exit_code == 2
    assert "no sound" in silent.output


def test_replay_says_that_nobody_answers(undivided: Undivided, tmp_path: Path) -> None:
    call = tone(tmp_path / "call.wav", 1.0)
    result = undivided("replay", call, "--to", "ws://127.0.0.1:9")
    assert result.exit_code == 2
    assert "does not answer" in result.output


def test_replay_needs_a_pace_and_an_address(undivided: Undivided, tmp_path: Path) -> None:
    call = tone(tmp_path / "call.wav", 1.0)
    assert undivided("replay", call, "--pace", "-1").exit_code == 2
    off = undivided("replay", call, "--as", "audiosocket")
    assert (off.exit_code, "is off" in off.output) == (2, True)


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    folder = tmp_path / "samples"
    (folder / "calls").mkdir(parents=True)
    (folder / "knowledge").mkdir()
    (folder / "knowledge" / "double-charge.md").write_text(ARTICLE)
    for name in ("one", "two"):
        shutil.move(tone(tmp_path / "call.wav", SECONDS), folder / "calls" / f"{name}.ogg")
        told = {"agent_name": "Dana", "title": f"Call {name}", "channels": ["agent", "customer"]}
        (folder / "calls" / f"{name}.json").write_text(json.dumps(told))
    return folder


def test_the_demo_replays_calls_over_the_wire(
    undivided: Undivided, samples: Path, tmp_path: Path
) -> None:
    home = tmp_path / "demo"
    words = ["--samples", samples, "--home", home, "--no-serve", "--pace", "40", "--port", "0"]
    result = undivided("demo", *words)
    assert result.exit_code == 0, result.output
    assert "over: Call one" in result.output
    assert result.output.count("7 turns") == 2
    assert "0 bytes of sound went back" in result.output
    # Then what a newcomer looks at: a note as its template asks for it, and where the pages are.
    assert "to approve (template call@" in result.output
    assert "disposition" in result.output
    assert "/#/promises" in result.output
    assert f"--home {home}" in result.output
    # A second run tells of its own calls only.
    assert undivided("demo", *words).output.count("7 turns") == 2


def test_the_demo_needs_sample_calls(undivided: Undivided, tmp_path: Path) -> None:
    result = undivided("demo", "--samples", tmp_path)
    assert result.exit_code == 2
    assert "no sample calls" in result.output
