import re
import shutil
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, sync_playwright

from tests.web import chats, sound, story
from tests.web.live_calls import PlayedCall, PlayedCalls
from tests.web.staff import centre_of, hired, signed_in_as
from undivided.domain import Passage
from undivided.knowledge import Found
from undivided.ledger import Ledger, open_ledger
from undivided.people import People, open_people
from undivided.web import create
from undivided.web.server import Server
from undivided.web.static import FOLDER

KEY = bytes(range(32))
TOKEN = "a-token-for-tests"
HERE = "http://127.0.0.1:8642"
ACT = {"Origin": HERE}
NOW = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
    "--mute-audio",
]


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


def found(question: str, about: Sequence[str] = ()) -> list[Found]:
    """Stand in for the search: everything answers, but for a question about nothing."""
    if "nothing" in question:
        return []
    return [
        _answer("Bereavement", "Closing the account", story.BEREAVED, 1),
        _answer("Refunds", "To a frozen account", story.CHEQUE, 0),
    ]


def _answer(title: str, heading: str, text: str, sentence: int) -> Found:
    best = re.findall(r"[^.;]+[.;]", text)[sentence].strip()
    start = text.index(best)
    passage = Passage(f"{title}#1", title.lower(), "5d1f0a9b", heading, text, 0, len(text))
    return Found(passage, title, start, start + len(best))


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


class Served:
    """An application on a real port of its own, which may stop and come back."""

    def __init__(self, app: FastAPI) -> None:
        self.app, self.port = app, 0

    def start(self) -> str:
        self.server = Server(self.app, self.port)
        self.thread = threading.Thread(target=self.server.run)
        self.thread.start()
        give_up = time.monotonic() + 20
        while not self.server.started:
            assert time.monotonic() < give_up, "the server did not start"
            time.sleep(0.02)
        self.port = self.server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(20)


@pytest.fixture
def serving() -> Iterator[Callable[[FastAPI], Served]]:
    """Prepare to serve an application for one test."""
    served: list[Served] = []

    def prepare(app: FastAPI) -> Served:
        served.append(Served(app))
        return served[-1]

    yield prepare
    for one in served:
        one.stop()


@pytest.fixture
def running(serving: Callable[[FastAPI], Served]) -> Callable[[FastAPI], str]:
    """Serve an application on a real port for one test; calling it gives the address."""
    return lambda app: serving(app).start()


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


@pytest.fixture(scope="module")
def launched(chromium: str) -> Iterator[Browser]:
    # For one module: while Playwright runs, no other test can run an event loop in this thread.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def browser(launched: Browser) -> Iterator[Browser]:
    yield launched
    # A page that stays open would go on listening to its server, which then could not stop.
    for context in launched.contexts:
        context.close()


@pytest.fixture
def calls() -> PlayedCalls:
    return PlayedCalls()


@pytest.fixture
def call(filled: Ledger, calls: PlayedCalls) -> PlayedCall:
    """Give a call that has just begun."""
    return PlayedCall(filled, calls)


def hearing_app(ledger: Ledger, calls: PlayedCalls, embed: Collection[str] = ()) -> FastAPI:
    """Make an application that hears calls."""
    return create(
        ledger,
        program="default",
        person="maria",
        redact=redacted,
        token=TOKEN,
        now=lambda: NOW,
        calls=calls,
        ask=found,
        embed=embed,
    )


@pytest.fixture
def live_app(filled: Ledger, calls: PlayedCalls) -> FastAPI:
    return hearing_app(filled, calls)


@pytest.fixture
def desk(live_app: FastAPI, running: Callable[[FastAPI], str]) -> str:
    """Serve an application that hears calls; gives its address."""
    return running(live_app)


@pytest.fixture
def people(tmp_path: Path) -> Iterator[People]:
    opened = open_people("", tmp_path, "default")
    yield opened
    opened.close()


@pytest.fixture
def staff(people: People) -> dict[str, str]:
    """Add people of every role; gives their secrets by name."""
    return hired(people)


@pytest.fixture
def centre(filled: Ledger, people: People, staff: dict[str, str]) -> FastAPI:
    return centre_of(filled, people)


@pytest.fixture
def as_(centre: FastAPI, staff: dict[str, str]) -> Callable[[str], TestClient]:
    """Sign somebody in; gives their browser."""
    return lambda name: signed_in_as(centre, staff[name])
