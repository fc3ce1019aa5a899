"""Around the call: whose desk it is, the list that keeps itself, frames, and who cannot see."""

import gzip
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from tests.web import story
from tests.web.browsing import AXE, SHIFTS, signed_in, violations, wide
from tests.web.conftest import hearing_app
from tests.web.live_calls import PlayedCall, PlayedCalls
from undivided.domain import (
    CallTransferred,
    ConversationEnded,
    ListeningPaused,
    NoteDrafted,
)
from undivided.ledger import Ledger
from undivided.web.static import FOLDER

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("built")]

TURNS = story.turns()


def ended(call: PlayedCall) -> None:
    call.add(ConversationEnded(250.0))
    call.answer(NoteDrafted(story.draft()), story.NOTE)
    call.now("over")


def test_the_desk_waits_for_the_agents_own_call(
    browser: Browser, desk: str, filled: Ledger, calls: PlayedCalls
) -> None:
    page, faults = signed_in(browser, desk, "#/desk", **wide())
    expect(page.get_by_role("heading", name="No call at the moment")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("early closing fee")
    page.keyboard.press("Enter")
    expect(page.locator("[data-answer]").first).to_be_visible()
    page.keyboard.press("Escape")
    PlayedCall(filled, calls, "live-9", agent="tom", title="Somebody else's")
    mine = PlayedCall(filled, calls, "live-2", agent="", title="Nobody's yet")
    expect(page.get_by_role("heading", name="Nobody's yet")).to_be_visible()
    mine.add(CallTransferred("tom", 4.0))
    PlayedCall(filled, calls, "live-3", title="Maria's own")
    expect(page.get_by_role("heading", name="Maria's own")).to_be_visible()
    assert not faults


def test_a_note_begun_is_not_taken_away_by_the_next_call(
    browser: Browser, desk: str, call: PlayedCall, filled: Ledger, calls: PlayedCalls
) -> None:
    for turn in TURNS:
        call.finish(turn)
    page, _ = signed_in(browser, desk, "#/desk", **wide())
    expect(page.get_by_text("The note draft comes when the call ends.")).to_be_visible()
    ended(call)
    page.get_by_label("Second contact").check()
    PlayedCall(filled, calls, "live-2", title="The next one")
    expect(page.get_by_text("Another call has begun: The next one")).to_be_visible()
    expect(page.get_by_label("Second contact")).to_be_checked()
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="The next one")).to_be_visible()
    page.goto(f"{desk}/#/conversation/{call.id}")
    expect(page.get_by_label("Second contact")).to_be_checked()


def test_the_list_keeps_itself(
    browser: Browser, desk: str, filled: Ledger, calls: PlayedCalls
) -> None:
    page, faults = signed_in(browser, desk, "#/", **wide())
    expect(page.locator("a.row")).to_have_count(3)
    one = PlayedCall(filled, calls, "live-5", title="Just begun", customer="c-1")
    first = page.locator("a.row").first
    expect(first).to_contain_text("Just begun")
    expect(first).to_contain_text("Live")
    one.add(ListeningPaused(3.0, "hold"))
    expect(first).to_contain_text("On hold")
    first.hover()
    ended(one)
    expect(page.get_by_role("link", name="Just begun")).to_contain_text("Note to approve")
    expect(first).to_contain_text("Just begun")
    assert not faults


def test_earlier_contacts_of_the_customer(
    browser: Browser, desk: str, filled: Ledger, calls: PlayedCalls
) -> None:
    ended(PlayedCall(filled, calls, "live-6", title="Last week", customer="c-1"))
    PlayedCall(filled, calls, "live-7", title="Now", customer="c-1")
    page, _ = signed_in(browser, desk, "#/conversation/live-7", **wide())
    page.get_by_text("earlier: 1 contact").click()
    expect(page.locator(".earlier li")).to_contain_text("Daughter of the late account holder")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_axe_finds_nothing_in_a_call(
    browser: Browser, desk: str, call: PlayedCall, scheme: Any, width: int
) -> None:
    if not AXE.is_file():
        pytest.skip("the frontend's packages are not installed")
    for turn in TURNS[:30]:
        call.finish(turn)
        for by, fact in story._answers().get(turn.id, []):
            call.add(fact, by)
    page, faults = signed_in(
        browser, desk, "#/desk", **wide(width, 740, color_scheme=scheme, bypass_csp=True)
    )
    page.wait_for_selector("li.turn")
    page.add_script_tag(path=AXE)
    for state in _states(page, call):
        assert violations(page) == [], state
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state
    assert not faults


def _states(page: Page, call: PlayedCall) -> Iterator[str]:
    """Put the page into one state after another."""
    call.hear(TURNS[30], 6)
    expect(page.locator("li.coming")).to_be_visible()
    yield "words being said"
    page.keyboard.press("c")
    yield "cards"
    page.get_by_text("3 things withheld").click()
    page.get_by_text("2 signals").click()
    yield "withheld"
    page.keyboard.press("/")
    page.keyboard.type("early closing fee")
    page.keyboard.press("Enter")
    page.locator("[data-answer]").first.click()
    yield "answers"
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Keys").click()
    yield "keys"
    page.get_by_role("button", name="Close", exact=True).click()
    call.add(ListeningPaused(20.0, "consent"))
    expect(page.get_by_label("Consent")).to_be_visible()
    yield "no consent"
    call.now("lost")
    yield "the phone system went away"
    ended(call)
    expect(page.locator(".dock")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Approve 1 line")).to_be_visible()
    yield "the draft"
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("approved this")).to_be_visible()
    yield "approved"


class Outside(ThreadingHTTPServer):
    """Another system, whose page holds the desk in a narrow frame."""

    framed = ""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Page)
        self.origin = f"http://127.0.0.1:{self.server_port}"


class _Page(BaseHTTPRequestHandler):
    server: Outside

    def do_GET(self) -> None:
        frame = f'<iframe src="{self.server.framed}" width="380" height="700"></iframe>'
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>Customer file</title>{frame}".encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def outside() -> Iterator[Outside]:
    server = Outside()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("allowed", [True, False])
def test_in_a_frame_of_another_system(
    browser: Browser,
    running: Callable[[FastAPI], str],
    outside: Outside,
    call: PlayedCall,
    filled: Ledger,
    allowed: bool,
) -> None:
    desk = running(hearing_app(filled, call.calls, [outside.origin] if allowed else []))
    outside.framed = f"{desk}/#/desk"
    page, _ = signed_in(browser, desk, "#/desk", **wide())
    page.goto(outside.origin)
    frame = page.frame_locator("iframe")
    call.finish(TURNS[0])
    if not allowed:
        page.wait_for_timeout(500)
        expect(frame.locator("#turn-t1")).to_have_count(0)
        return
    expect(frame.locator("#turn-t1")).to_be_visible()
    call.answer(story._answers()["t5"][0][1])
    frame.get_by_role("button", name="1 card").click()
    frame.get_by_role("button", name="Used").click()
    expect(frame.get_by_role("button", name="Used")).to_have_attribute("aria-pressed", "true")


def test_the_desk_is_light_and_painted_without_a_shift(
    browser: Browser, desk: str, call: PlayedCall
) -> None:
    index = (FOLDER / "index.html").read_text(encoding="utf-8")
    loaded = [file for file in (FOLDER / "assets").iterdir() if file.name in index]
    assert loaded
    fonts = [file for file in (FOLDER / "assets").iterdir() if file.suffix == ".woff2"]
    packed = [len(gzip.compress(file.read_bytes())) for file in [*loaded, *fonts]]
    assert sum(packed) <= 150_000
    for turn in TURNS[:20]:
        call.finish(turn)
    page, _ = signed_in(browser, desk, "#/desk", **wide())
    page.reload()
    page.evaluate(SHIFTS)
    page.wait_for_selector("li.turn")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifts") <= 0.02
