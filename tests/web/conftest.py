import shutil
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web import chats, sound, story
from undivided.ledger import Ledger, open_ledger
from undivided.web import create
from undivided.web.server import Server
from undivided.web.static import FOLDER

KEY = bytes(range(32))
TOKEN = "a-token-for-tests"
HERE = "http://127.0.0.1:8642"
ACT = {"Origin": HERE}
NOW = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "ledger.db"), KEY) as opened:
        yield opened


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.append(chats.short(2, ["customer: Is my order on its way?", "agent: It left today."]))
    ledger.append(chats.short(1, ["customer: Can I change the day?", "agent: Of course."]))
    ledger.append(chats.short(7, ["customer: Hello.", "agent: Hello."], program="another"))
    ledger.append(story.events())
    ledger.attach("call-1", "recording.ogg", "audio/ogg", sound.sound())
    return ledger


def redacted(text: str) -> str:
    """Stand in for the language room's redaction: one made-up name is personal."""
    return text.replace("Zebedee", "[name]")


@pytest.fixture
def app(filled: Ledger) -> FastAPI:
    return create(
        filled,
        program="default",
        person="maria",
        redact=redacted,
        token=TOKEN,
        now=lambda: NOW,
    )


@pytest.fixture
def stranger(app: FastAPI) -> TestClient:
    return TestClient(app, base_url=HERE)


@pytest.fixture
def client(stranger: TestClient) -> TestClient:
    stranger.get(f"/sign-in?token={TOKEN}", follow_redirects=False)
    return stranger


@pytest.fixture
def running() -> Iterator[Callable[[FastAPI], str]]:
    """Serve an application on a real port for one test; calling it gives the address."""
    servers: list[tuple[Server, threading.Thread]] = []

    def start(app: FastAPI) -> str:
        server = Server(app)
        thread = threading.Thread(target=server.run)
        thread.start()
        servers.append((server, thread))
        give_up = time.monotonic() + 20
        while not server.started:
            assert time.monotonic() < give_up, "the server did not start"
            time.sleep(0.02)
        return f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"

    yield start
    for server, thread in servers:
        server.should_exit = True
        thread.join(20)


@pytest.fixture
def address(app: FastAPI, running: Callable[[FastAPI], str]) -> str:
    return running(app)


@pytest.fixture(scope="session")
def built() -> None:
    if not (FOLDER / "index.html").is_file():
        pytest.skip("the browser app is not built: run `npm run build` in frontend")


@pytest.fixture(scope="session")
def chromium() -> str:
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("there is no chromium on this machine")
    return found
