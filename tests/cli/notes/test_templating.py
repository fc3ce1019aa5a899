from pathlib import Path

import pytest

from tests.cli.conftest import Undivided

GOOD = "sections: [{kind: reason, title: Why}]\nprogram: shop\nchannel: chat\n"


def test_the_templates_in_force_are_listed(
    undivided: Undivided, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "call@" in undivided("notes", "templates").output
    own = home / "own.yaml"
    own.write_text(GOOD, encoding="utf-8")
    monkeypatch.setenv("UNDIVIDED_NOTE_TEMPLATES", str(own))
    first, *rest = undivided("notes", "templates").output.splitlines()
    assert first.startswith("own@")
    assert first.endswith("shop, chats, en, 1 sections, 0 fields, 0 dispositions, yours")
    assert len(rest) == 2


def test_a_file_is_checked(undivided: Undivided, home: Path) -> None:
    own = home / "own.yaml"
    own.write_text(GOOD, encoding="utf-8")
    done = undivided("notes", "templates", own)
    assert done.exit_code == 0
    assert "own.yaml is right: own@" in done.output
    own.write_text("sections: [{kind: reasn, title: Why}, {kind: actions}]", encoding="utf-8")
    done = undivided("notes", "templates", home / "own.yaml")
    assert done.exit_code == 2
    assert "unknown kind “reasn”. Give one of: reason" in done.output
    assert "Section 2 has no “title”" in done.output
    assert "2 mistakes found" in done.output


def test_a_version_that_was_in_force_is_printed(undivided: Undivided, home: Path) -> None:
    listed = undivided("notes", "templates").output
    name = listed.split(":")[0]
    done = undivided("notes", "templates", name)
    assert done.exit_code == 0, done.output
    assert "title: Reason for contact" in done.output
    gone = undivided("notes", "templates", "call@00000000")
    assert gone.exit_code == 2
    assert "was in force here" in gone.output
