import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from tests.exports.samples import START, approved, story
from undivided import settings
from undivided.app import open_app
from undivided.cli import main

TAKEN: list[dict[str, object]] = []


class Receiver(BaseHTTPRequestHandler):
    """Takes what comes, except what is sent to /closed."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.send_response(404 if self.path.startswith("/closed") else 200)
        self.end_headers()
        TAKEN.append(json.loads(body))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def receiver() -> Iterator[str]:
    TAKEN.clear()
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def home(tmp_path: Path, receiver: str) -> Path:
    with open_app(settings.load({"home": str(tmp_path)})) as app:
        app.ledger.append([*story("c1"), approved("n1", START)])
    (tmp_path / "exports.yaml").write_text(
        f"targets:\n  crm: {{address: '{receiver}', since: 2026-11-01}}\n"
        f"  old: {{address: '{receiver}/closed', since: 2026-11-01}}\n"
    )
    return tmp_path


def run(home: Path, *command: str) -> Result:
    given = ["--home", str(home), "--program", "shop", "--exports", str(home / "exports.yaml")]
    return CliRunner().invoke(main, ["notes", *command, *given], catch_exceptions=False)


def test_notes_are_delivered_over_the_net(home: Path) -> None:
    result = run(home, "deliver")
    assert result.output == "crm: 1 delivered, 0 not yet.\nold: 0 delivered, 1 not yet.\n"
    assert [note["id"] for note in TAKEN] == ["n1", "n1"]
    assert (
        run(home, "deliver").output
        == "crm: 0 delivered, 0 not yet.\nold: 0 delivered, 1 not yet.\n"
    )
    assert len(TAKEN) == 2


def test_what_is_not_delivered_is_listed_with_the_reason(home: Path) -> None:
    assert "next try" in run(home, "undelivered").output
    run(home, "deliver")
    told = run(home, "undelivered").output
    assert told == "old: c1: given up. It answered with status 404.\n"
    row = json.loads(run(home, "undelivered", "--json").output)
    assert (row["target"], row["attempts"], row["again_at"]) == ("old", 1, None)


def test_without_a_list_there_is_one_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["notes", "deliver", "--home", str(tmp_path)])
    assert result.exit_code == 2
    assert "No other system is listed" in result.output
