"""The rules of restraint, as a machine can check them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "undivided"
SOURCES = sorted(PACKAGE.rglob("*.py"))
WAYS_OUT = {
    "aiohttp", "ftplib", "http.client", "httpx", "httpx2", "requests", "smtplib", "socket",
    "telnetlib", "twilio", "urllib.request", "urllib3", "websockets", "xmlrpc",
}  # fmt: skip
# One opens the port that browsers come to, one asks for the address of a database, one plays
# files to a server as a phone system would and may know no conversation (see pyproject.toml), one
# gives notes that a person approved to the centre's own systems, and two ask a language model.
PLAIN_SOCKETS = {
    "exports/sending.py": {"httpx2"},
    "language/endpoint/endpoint.py": {"httpx2"},
    "language/endpoint/wire.py": {"httpx2"},
    "web/port.py": {"socket"},
    "ledger/postgres.py": {"socket"},
    "replay/wire.py": {"websockets"},
}
HUMAN_ACTS = {
    "AnswerOpened", "CardDismissed", "CardOpened", "CardSeen", "CardUsed", "ConsensusReached",
    "DisputeAnswered", "ExportRetried", "KnowledgeAsked", "NoteApproved", "NoteKept",
    "PromiseSettled", "QuietChosen", "ReviewKept", "ReviewSubmitted", "ScoreDisputed",
}  # fmt: skip


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_can_send_words_out(path: Path) -> None:
    if path.is_relative_to(PACKAGE / "models"):
        pytest.skip("fetches model files when asked, before any conversation")
    allowed = PLAIN_SOCKETS.get(str(path.relative_to(PACKAGE)), set())
    found = {
        name for name in imported(path) for way in WAYS_OUT if f"{name}.".startswith(f"{way}.")
    }
    assert not {name for name in found if name.split(".")[0] not in allowed}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_screens_of_people_make_human_acts(path: Path) -> None:
    if path.is_relative_to(PACKAGE / "web") or path.is_relative_to(PACKAGE / "domain"):
        return
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    made = {node.func.id for node in calls if isinstance(node.func, ast.Name)}
    assert not made & HUMAN_ACTS
