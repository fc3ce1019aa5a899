"""Several people on one server, each in a browser of their own: plan, review, agree, dispute."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from tests.web.browsing import AXE, Faults, violations, wide
from tests.web.staff import centre_of
from tests.web.story import SCORES, START
from undivided.domain import (
    Answer,
    ConsensusReached,
    DisputeAnswered,
    Event,
    Person,
    ReviewAssigned,
    ReviewSubmitted,
    Score,
    ScoreDisputed,
    ScoreGiven,
)
from undivided.ledger import Ledger
from undivided.people import People

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("built")]
Running = Callable[[FastAPI], str]


@pytest.fixture
def scored(filled: Ledger) -> Ledger:
    """Let the machine claim something of every conversation, so that a plan can draw it."""
    for number, name in enumerate(("call-1", "chat-1", "chat-2")):
        score = Score("greeting", Answer.YES, (), 0.7, "A greeting was heard.", "standard", "1")
        filled.append([Event(f"claim-{number}", name, START, SCORES, ScoreGiven(score))])
    return filled


class Centre:
    """A served centre, and browsers in it."""

    def __init__(self, browser: Browser, address: str, secrets: dict[str, str]) -> None:
        self.browser, self.address, self.secrets = browser, address, secrets
        self.faults = Faults()

    def as_(self, name: str, place: str = "", **look: Any) -> Page:
        page = self.browser.new_context(**(look or wide())).new_page()
        self.faults.watch(page)
        page.goto(f"{self.address}/sign-in?token={self.secrets[name]}")
        page.goto(f"{self.address}/{place}")
        return page


@pytest.fixture
def at_work(
    browser: Browser, scored: Ledger, people: People, staff: dict[str, str], running: Running
) -> Centre:
    return Centre(browser, running(centre_of(scored, people)), staff)


def review_by_keyboard(page: Page, keys: str) -> None:
    page.wait_for_selector(".criterion.open")
    boxes = page.locator(".criterion")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("e")
    expect(boxes.nth(0).locator(".evidence li")).to_have_count(1)
    for place, key in enumerate(keys):
        expect(boxes.nth(place)).to_have_attribute("aria-current", "step")
        page.keyboard.press(key)
        expect(boxes.nth(place).locator("[aria-pressed=true]")).to_have_count(1)
        if place < len(keys) - 1:
            page.keyboard.press("j")
        if place == 1:
            # What was done so far is there after a reload.
            expect(page.get_by_role("status")).to_have_text("kept")
            page.reload()
            expect(boxes.nth(2)).to_have_attribute("aria-current", "step")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("link", name="Back to the queue")).to_be_visible()


def plan(vera: Page) -> None:
    vera.get_by_label("rita").check()
    vera.get_by_label("sam").check()
    vera.get_by_label("Reviews in all").fill("4")
    vera.get_by_role("button", name="See what it can show").click()
    expect(vera.get_by_text("Agents cannot be ranked")).to_be_visible()
    vera.get_by_role("button", name="Start: put").click()
    expect(vera.get_by_text("in the queues of those who make them")).to_be_visible()


def kept(ledger: Ledger, kind: type) -> list[Event]:
    return [recorded.event for recorded in ledger.of_kinds(frozenset({kind}), 0, 100)]


def test_a_plan_two_reviewers_a_consensus_and_a_dispute(at_work: Centre, scored: Ledger) -> None:
    plan(at_work.as_("vera", "#/quality/plan"))
    assigned = [e for e in kept(scored, ReviewAssigned) if isinstance(e.fact, ReviewAssigned)]
    assert {event.by for event in assigned} == {Person("vera", "supervisor")}
    # Twelve in a hundred are reviewed twice: of so few, none by itself.
    rita, sam = at_work.as_("rita", "#/quality"), at_work.as_("sam", "#/quality")
    expect(rita.get_by_role("heading", name="to review")).to_be_visible()
    expect(sam.get_by_role("link", name="Desk")).to_be_visible()
    expect(rita.get_by_role("link", name="Desk")).to_have_count(0)
    assert len(assigned) == 3


def test_two_people_review_blind_agree_and_the_agent_disputes(
    at_work: Centre, scored: Ledger
) -> None:
    from tests.web.quality.studio import assign

    assign(scored, "rita")
    assign(scored, "sam", "double")
    rita, sam = at_work.as_("rita", "#/quality"), at_work.as_("sam", "#/quality")
    for page, keys in ((rita, "yngxyc"), (sam, "nngxyc")):
        page.keyboard.press("j")
        expect(page.locator("a.row").first).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_text("The machine claims")).to_have_count(0)
        review_by_keyboard(page, keys)
        expect(page.get_by_text("The machine claims").first).to_be_visible()
    made = kept(scored, ReviewSubmitted)
    assert [event.by for event in made] == [Person("rita", "reviewer"), Person("sam", "reviewer")]

    sam.keyboard.press("u")
    sam.get_by_role("link", name="with rita").click()
    expect(sam.locator(".criterion").nth(0)).to_have_attribute("aria-current", "step")
    sam.keyboard.press("y")
    sam.get_by_role("button", name="This is what we agree on").click()
    expect(sam.locator(".criterion").nth(0)).to_contain_text("Agreed Yes")
    [agreed] = kept(scored, ConsensusReached)
    assert agreed.by == Person("sam", "reviewer")

    maria = at_work.as_("maria", "#/quality/scores/call-1")
    maria.get_by_role("button", name="Dispute: Identity checked").first.click()
    maria.get_by_label("Why is this not right?").fill("I asked for the postcode.")
    maria.get_by_role("button", name="Dispute", exact=True).click()
    expect(maria.get_by_text("Not answered yet.")).to_be_visible()
    noah = at_work.as_("noah", "#/quality/scores/call-1")
    expect(noah.get_by_role("alert")).to_contain_text("their own conversations")

    vera = at_work.as_("vera", "#/quality")
    vera.get_by_label("Your answer").fill("You did, at 0:31.")
    vera.get_by_role("button", name="The agent is right").click()
    expect(vera.get_by_label("Your answer")).to_have_count(0)
    maria.reload()
    expect(maria.get_by_text("You did, at 0:31.")).to_be_visible()
    assert [event.by for event in kept(scored, ScoreDisputed)] == [Person("maria", "agent")]
    assert [event.by for event in kept(scored, DisputeAnswered)] == [Person("vera", "supervisor")]
    # Only what was refused on purpose was complained about.
    assert [fault for fault in at_work.faults if "403" not in fault] == []


def test_a_supervisor_reviews_what_nobody_drew(at_work: Centre, scored: Ledger) -> None:
    vera = at_work.as_("vera", "#/conversation/call-1")
    vera.get_by_role("button", name="Review it yourself").click()
    expect(vera.get_by_text("You chose this conversation")).to_be_visible()
    vera.get_by_role("button", name="Do not review it after all").click()
    expect(vera.get_by_role("heading", name="Nothing to review")).to_be_visible()
    vera.goto(f"{at_work.address}/#/quality/scores/call-1")
    vera.get_by_role("button", name="Review it yourself").click()
    review_by_keyboard(vera, "yngxyc")
    vera.goto(f"{at_work.address}/#/quality/scores/call-1")
    expect(vera.get_by_text("chosen, not drawn by chance")).to_be_visible()
    expect(vera.get_by_role("button", name="Review it yourself")).to_have_count(0)
    [made] = kept(scored, ReviewSubmitted)
    assert made.by == Person("vera", "supervisor")
    # The page that was left tells for how long cards were seen there: too late, and refused.
    assert [fault for fault in at_work.faults if "403" not in fault] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_axe_finds_nothing_on_the_page_of_plans(at_work: Centre, scheme: str, width: int) -> None:
    if not AXE.is_file():
        pytest.skip("the frontend's packages are not installed")
    look = {**wide(width, 740), "color_scheme": scheme, "bypass_csp": True}
    vera = at_work.as_("vera", "#/quality/plan", **look)
    vera.get_by_label("rita").wait_for()
    vera.add_script_tag(path=AXE)
    assert violations(vera) == []
    plan(vera)
    assert violations(vera) == []
    assert vera.evaluate("document.documentElement.scrollWidth") <= width
    rita = at_work.as_("rita", "#/quality", **look)
    rita.locator("a.row").first.click()
    rita.wait_for_selector(".criterion", state="attached")
    # The studio fills the window and no more.
    assert rita.evaluate("document.documentElement.scrollHeight") <= 740
    assert not at_work.faults
