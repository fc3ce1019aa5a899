"""The command line with fake ears: everything else is real."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from undivided.cli import main
from undivided.testing import ScriptedLiveRecognizer, ScriptedRecognizer

CALL = """
    agent: Thank you for calling Fernway, this is Dana, how can I help you today?
    customer: Hi, I was charged twice this month and I want my money back.
    agent: I am so sorry about that. Can I take your name and postcode please?
    customer: It's Robert Hale, and the card is 4111 1111 1111 1111.
    agent: Thank you. I have sent the second payment back to your card, you will have it by Friday.
    customer: Thanks. Bye.
    agent: Is there anything else? Thank you for calling, goodbye.
"""

ARTICLE = """---
id: double-charge
title: Charged twice
---
# Charged twice
When a customer was charged twice in one month, send the second payment back to the card. The money
arrives within three to five working days. Tell the customer the date.
"""

Undivided = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UNDIVIDED_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


@pytest.fixture
def ears(monkeypatch: pytest.MonkeyPatch) -> ScriptedRecognizer:
    scripted = ScriptedRecognizer(CALL)
    monkeypatch.setattr("undivided.app.app.WhisperRecognizer", lambda folder, workers: scripted)
    live = ScriptedLiveRecognizer(CALL)
    monkeypatch.setattr("undivided.app.app.WhisperLiveRecognizer", lambda folder, workers: live)
    return scripted


@pytest.fixture
def undivided(home: Path, ears: ScriptedRecognizer) -> Undivided:
    def run(*words: str | Path, given: str = "") -> Result:
        told: Sequence[str] = [str(word) for word in words]
        return CliRunner().invoke(main, told, input=given, catch_exceptions=False)

    return run


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "kb"
    folder.mkdir()
    (folder / "double-charge.md").write_text(ARTICLE)
    return folder
