import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from undivided.cli import main
from undivided.people import open_people


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UNDIVIDED_HOME", str(tmp_path))
    monkeypatch.setenv("UNDIVIDED_PERSON", "runner")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["people", *words])


def test_a_person_is_added_listed_renewed_and_removed(home: Path) -> None:
    assert "Nobody was added" in run("list").output
    assert "as runner" in run("list").output
    told = run("add", "rita", "--role", "reviewer", "--role", "agent", "--team", "blue")
    assert re.search(r"http://127\.0\.0\.1:8642/sign-in\?token=[\w-]{43}\n", told.output)
    [row] = json.loads(run("list", "--json").output)
    assert row == {"id": "rita", "roles": ["agent", "reviewer"], "team": "blue", "since": ""}
    assert "agent, reviewer" in run("list").output
    address = json.loads(
        run("renew", "rita", "--address", "https://desk.example.org/", "--json").output
    )["address"]
    assert address.startswith("https://desk.example.org/sign-in?token=")
    assert "Nobody is left" in run("remove", "rita").output


@pytest.mark.parametrize(
    "words",
    [
        ["add", "a b", "--role", "agent"],
        ["renew", "nobody"],
        ["remove", "nobody"],
        ["add", "rita", "--role", "agent", "--since", "soon"],
    ],
)
def test_what_went_wrong_is_told_in_one_sentence_and_a_hint(words: list[str]) -> None:
    told = run(*words)
    assert told.exit_code == 2
    assert len(told.output.strip().splitlines()) == 2


def test_an_unknown_role_and_none_are_refused(home: Path) -> None:
    assert run("add", "rita", "--role", "boss").exit_code == 2
    assert run("add", "rita").exit_code == 2
    assert not open_people("", home, "default").anybody()


def test_the_address_names_the_name_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNDIVIDED_HOSTS", "desk.example.org other")
    assert "http://desk.example.org:8642/" in run("add", "rita", "--role", "agent").output
    monkeypatch.setenv("UNDIVIDED_HOSTS", "")
    monkeypatch.setenv("UNDIVIDED_HOST", "::1")
    assert "http://[::1]:8642/" in run("renew", "rita").output
