"""Answers that were composed: they come later, move nothing, and lead to their passages."""

from collections.abc import Callable
from threading import Event

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from tests.web.browsing import AXE, SHIFTS, signed_in, violations, wide
from tests.web.composers import ScriptedComposer
from tests.web.conftest import hearing_app
from tests.web.live_calls import PlayedCall, PlayedCalls
from undivided.domain import AnswerComposed
from undivided.ledger import Ledger

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("built")]


class Slow(ScriptedComposer):
    """Waits to be let go."""

    def __init__(self) -> None:
        super().__init__()
        self.go = Event()

    def __call__(self, *given: object) -> AnswerComposed:
        assert self.go.wait(20)
        return super().__call__(*given)  # type: ignore[arg-type]


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def composing(
    filled: Ledger, calls: PlayedCalls, slow: Slow, running: Callable[[FastAPI], str]
) -> str:
    app = hearing_app(filled, calls)
    app.state.knowledge.compose = slow
    return running(app)


def ask(page: Page, question: str) -> None:
    # The desk without a call has a box of its own, which goes when the call is there.
    page.get_by_role("button", name="Pause listening").wait_for()
    page.keyboard.press("/")
    page.keyboard.type(question)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("size", [(1280, 800), (380, 720)])
def test_it_comes_after_the_passages_and_moves_nothing(
    browser: Browser, composing: str, call: PlayedCall, slow: Slow, size: tuple[int, int]
) -> None:
    viewport = {"width": size[0], "height": size[1]}
    if not AXE.is_file():
        pytest.skip("the frontend's packages are not installed")
    page, faults = signed_in(browser, composing, "#/desk", viewport=viewport, bypass_csp=True)
    ask(page, "must she pay the fee")
    page.add_script_tag(path=AXE)
    expect(page.locator("[data-answer]")).to_have_count(2)
    expect(page.get_by_text("Being composed and checked")).to_be_visible()
    page.wait_for_timeout(600)  # what moves right after a key press is not counted as a shift
    page.evaluate(SHIFTS)
    first = page.locator("[data-answer]").first.bounding_box()
    slow.go.set()
    expect(page.locator(".composed .ref")).to_have_count(2)
    assert page.locator("[data-answer]").first.bounding_box() == first
    assert page.evaluate("window.shifts") < 0.02
    page.get_by_text("1 sentence left out").click()
    expect(page.get_by_text("The passage has no such figure: 900.")).to_be_visible()
    assert violations(page) == []
    assert not faults


def test_a_number_opens_the_passage_by_keyboard(
    browser: Browser, composing: str, call: PlayedCall, slow: Slow
) -> None:
    slow.go.set()
    page, _ = signed_in(browser, composing, "#/desk", **wide())
    ask(page, "must she pay the fee")
    mark = page.get_by_role("button", name="Passage 2: Refunds")
    expect(mark).to_be_visible()
    mark.focus()
    page.keyboard.press("Enter")
    expect(mark).to_be_hidden()
    page.get_by_role("button", name="Answers").press("Enter")
    expect(mark).to_be_focused()


def test_a_model_that_fails_leaves_the_passages(
    browser: Browser, composing: str, call: PlayedCall, slow: Slow
) -> None:
    slow.go.set()
    page, _ = signed_in(browser, composing, "#/desk", **wide())
    ask(page, "is it broken")
    expect(page.get_by_text("did not answer in time")).to_be_visible()
    expect(page.locator("[data-answer]")).to_have_count(2)


def test_another_question_is_not_answered_with_the_last_ones_answer(
    browser: Browser, composing: str, call: PlayedCall, slow: Slow
) -> None:
    page, _ = signed_in(browser, composing, "#/desk", **wide())
    ask(page, "must she pay the fee")
    expect(page.get_by_text("Being composed and checked")).to_be_visible()
    ask(page, "about nothing")
    expect(page.get_by_text("Nothing found")).to_be_visible()
    slow.go.set()
    page.wait_for_timeout(300)
    expect(page.locator(".composed")).to_have_count(0)
