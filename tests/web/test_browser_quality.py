"""The review studio: by keyboard, kept and resumed, blind, at every width, for everyone."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from tests.web.browsing import AXE, SHIFTS, signed_in, violations, wide
from tests.web.quality.studio import app_of, assign, body, client_of
from tests.web.story import SCORES, START
from undivided.domain import Answer, Event, ReviewSubmitted, Score, ScoreGiven
from undivided.ledger import Ledger

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("built")]
Running = Callable[[FastAPI], str]


@pytest.fixture
def scored(filled: Ledger) -> Ledger:
    """Give the call a claim on a criterion that reviewers answer."""
    turn = client_of(filled, "maria").get("/api/desk/conversations/call-1").json()["turns"][0]["id"]
    score = Score("greeting", Answer.YES, (turn,), 0.7, "A greeting was heard.", "standard", "1")
    filled.append([Event("claim-1", "call-1", START, SCORES, ScoreGiven(score))])
    return filled


def reviewing(browser: Browser, address: str, **context: Any) -> tuple[Page, list[str]]:
    page, faults = signed_in(browser, address, "#/quality", **context)
    page.locator("a.row").first.click()
    page.wait_for_selector(".criterion.open")
    return page, faults


def test_a_review_is_made_by_keyboard_alone(
    browser: Browser, scored: Ledger, running: Running
) -> None:
    assign(scored, "rita")
    address = running(app_of(scored, "rita"))
    page, faults = signed_in(browser, address, "#/quality", **wide())
    expect(page.get_by_role("heading", name="1 conversation to review")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("a.row").first).to_be_focused()
    page.keyboard.press("Enter")
    boxes = page.locator(".criterion")
    expect(boxes).to_have_count(6)
    page.wait_for_selector(".played", state="attached")
    expect(page.get_by_text("The machine claims")).to_have_count(0)

    page.keyboard.press("ArrowDown")
    expect(page.locator("li.turn.active")).to_have_count(1)
    page.keyboard.press("e")
    expect(boxes.nth(0).locator(".evidence li")).to_have_count(1)
    page.keyboard.press("w")
    expect(boxes.nth(0).get_by_label("Comment")).to_be_focused()
    page.keyboard.type("Said who she is")
    page.keyboard.press("Escape")
    for place, key in enumerate("yngxyc"):
        expect(boxes.nth(place)).to_have_attribute("aria-current", "step")
        page.keyboard.press(key)
        expect(boxes.nth(place).locator("[aria-pressed=true]")).to_have_count(1)
        if place < 5:
            page.keyboard.press("j")
    expect(page.get_by_role("button", name="Submit")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(boxes.nth(0)).to_contain_text("The machine claims Yes")
    expect(boxes.nth(0)).to_contain_text("Your answer Yes")
    [kept] = [
        recorded.event.fact
        for recorded in scored.read("call-1")
        if isinstance(recorded.event.fact, ReviewSubmitted)
    ]
    assert [one.value.value for one in kept.answers if isinstance(one.value, Answer)] == [
        "yes", "no", "given", "not_needed", "yes", "cannot_tell",
    ]  # fmt: skip
    assert len(kept.answers[0].turns) == 1
    assert kept.answers[0].comment == "Said who she is"
    page.keyboard.press("u")
    expect(page.get_by_role("heading", name="All reviewed")).to_be_visible()
    assert not faults


def test_work_is_kept_by_itself_and_gone_on_with(
    browser: Browser, filled: Ledger, running: Running
) -> None:
    assign(filled, "rita")
    address = running(app_of(filled, "rita"))
    page, faults = reviewing(browser, address, **wide())
    page.keyboard.press("y")
    page.keyboard.press("j")
    expect(page.locator(".criterion").nth(1)).to_have_attribute("aria-current", "step")
    page.keyboard.press("n")
    expect(page.get_by_role("status")).to_have_text("kept")
    page.reload()
    boxes = page.locator(".criterion")
    expect(boxes.nth(2)).to_have_attribute("aria-current", "step")
    expect(boxes.nth(0).get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "true")
    expect(boxes.nth(1).get_by_role("button", name="No", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    page.keyboard.press("u")
    expect(page.get_by_text("2 of 6 answered")).to_be_visible()
    assert not faults


def test_a_blind_reviewer_finds_no_score_on_the_page_of_the_conversation(
    browser: Browser, filled: Ledger, running: Running
) -> None:
    assign(filled, "rita")
    address = running(app_of(filled, "rita"))
    page, _ = signed_in(browser, address, "#/conversation/call-1", **wide())
    expect(page.get_by_role("alert")).to_contain_text("Review it first")


def doubled(ledger: Ledger) -> None:
    for reviewer, sample, greeting in (("rita", "uniform", "yes"), ("sam", "double", "no")):
        made = assign(ledger, reviewer, sample)
        client = client_of(ledger, reviewer)
        page = client.get(f"/api/quality/reviews/{made.id}").json()
        whole = body(page, greeting=greeting)
        assert client.post(f"/api/quality/reviews/{made.id}", json=whole).status_code == 200


def test_two_agree_and_the_agent_disputes(
    browser: Browser, scored: Ledger, running: Running
) -> None:
    doubled(scored)
    page, faults = signed_in(browser, running(app_of(scored, "sam")), "#/quality", **wide())
    page.get_by_role("link", name="with rita").click()
    boxes = page.locator(".criterion")
    expect(boxes.nth(0)).to_have_attribute("aria-current", "step")
    expect(boxes.nth(0).locator("[aria-pressed=true]")).to_have_count(0)
    page.keyboard.press("y")
    page.get_by_role("button", name="This is what we agree on").click()
    expect(boxes.nth(0)).to_contain_text("Agreed Yes")

    agent, agents_faults = signed_in(
        browser, running(app_of(scored, "maria")), "#/quality/scores/call-1", **wide()
    )
    agent.get_by_role("button", name="Dispute: Identity checked").first.click()
    agent.get_by_label("Why is this not right?").fill("I asked for the postcode.")
    agent.get_by_role("button", name="Dispute", exact=True).click()
    expect(agent.get_by_text("Not answered yet.")).to_be_visible()

    page.keyboard.press("u")
    page.get_by_label("Your answer").fill("You did, at 0:31.")
    page.get_by_role("button", name="The agent is right").click()
    expect(page.get_by_label("Your answer")).to_have_count(0)
    agent.reload()
    expect(agent.get_by_text("You did, at 0:31.")).to_be_visible()
    assert not faults + agents_faults


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_axe_finds_nothing_and_nothing_sticks_out(
    browser: Browser, scored: Ledger, running: Running, scheme: Any, width: int
) -> None:
    if not AXE.is_file():
        pytest.skip("the frontend's packages are not installed")
    made = assign(scored, "rita")
    assign(scored, "rita", conversation="chat-2")
    address = running(app_of(scored, "rita"))
    look = {**wide(width, 740), "color_scheme": scheme, "bypass_csp": True}
    page, faults = signed_in(browser, address, "#/quality", **look)
    page.wait_for_selector("a.row")
    page.add_script_tag(path=AXE)

    def check() -> None:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    check()
    page.locator("a.row").first.click()
    page.wait_for_selector(".played", state="attached")
    check()
    if width < 960:
        page.get_by_role("button", name="Scorecard").click()
    page.get_by_role("button", name="Make the turn at hand evidence").wait_for()
    check()
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    check()
    page.get_by_role("button", name="Close", exact=True).click()
    client = client_of(scored, "rita")
    told = client.get(f"/api/quality/reviews/{made.id}").json()
    client.post(f"/api/quality/reviews/{made.id}", json=body(told))
    page.reload()
    page.add_script_tag(path=AXE)
    if width < 960:
        page.get_by_role("button", name="Scorecard").click()
    page.get_by_text("The machine claims").first.wait_for()
    check()
    page.goto(f"{address}/#/quality/scores/call-1")
    page.get_by_role("heading", name="What people say").wait_for()
    check()
    assert not faults


def test_nothing_moves_while_a_review_opens(
    browser: Browser, filled: Ledger, running: Running
) -> None:
    made = assign(filled, "rita")
    page, _ = signed_in(
        browser, running(app_of(filled, "rita")), f"#/quality/review/{made.id}", **wide()
    )
    page.wait_for_selector(".played", state="attached")
    page.reload()
    page.evaluate(SHIFTS)
    page.wait_for_selector(".played", state="attached")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifts") <= 0.02
