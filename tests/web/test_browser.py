"""The screens in a real browser against a real server: the task, the keys, and who cannot see."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web import sound, story
from tests.web.browsing import AXE, SHIFTS, Faults, opened, violations
from tests.web.conftest import TOKEN
from undivided.domain import NoteApproved, Person
from undivided.ledger import Ledger
from undivided.live import view
from undivided.web import page as export

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("built")]


def heard_s(page: Page) -> int:
    return int(page.get_by_role("slider").get_attribute("aria-valuenow") or "-1")


def test_from_the_list_to_an_approved_note_by_keyboard(
    browser: Browser, address: str, filled: Ledger
) -> None:
    page, faults = opened(browser, address, viewport={"width": 1280, "height": 800})
    expect(page.get_by_role("link", name="closing a contract")).to_contain_text("Note to approve")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    approve = page.get_by_role("button", name="Approve")
    expect(approve).to_be_disabled()
    page.keyboard.press("Control+Enter")

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Space")
    expect(approve).to_have_text("Approve 1 line")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.get_by_label("Change this line")).to_be_focused()
    page.keyboard.type("Texted the form to the number on file.")
    page.keyboard.press("Enter")
    page.keyboard.press("a")
    expect(page.get_by_label("A line of your own")).to_be_focused()
    page.keyboard.type("Zebedee will check the cheque.")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(approve).to_have_text("Approve 3 lines")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("approved this")).to_be_visible()
    expect(page.locator(".person")).to_contain_text("maria")
    fact = filled.read("call-1")[-1].event
    assert isinstance(fact.fact, NoteApproved)
    assert fact.by == Person("maria", "agent")
    assert [line.text for line in fact.fact.note.lines] == [
        "Second contact: no callback after Tuesday.",
        "Texted the form to the number on file.",
        "[name] will check the cheque.",
    ]
    assert not faults


def test_clicking_a_line_is_hearing_it(browser: Browser, address: str) -> None:
    page, faults = opened(browser, address, viewport={"width": 1280, "height": 800})
    page.get_by_role("link", name="closing a contract").click()
    page.get_by_role("button", name="Contract has eight months left").click()
    page.wait_for_function("() => document.querySelector('[aria-label=Pause]')")
    page.wait_for_function(
        "() => Number(document.querySelector('[role=slider]').ariaValueNow) >= 79"
    )
    expect(page.locator("#turn-t12")).to_have_attribute("aria-current", "true")
    expect(page.locator("#turn-t12")).to_be_in_viewport()
    page.keyboard.press("p")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert 79 <= heard_s(page) <= 84
    page.keyboard.press("ArrowRight")
    assert 84 <= heard_s(page) <= 89
    page.locator("#turn-t31").click()
    page.wait_for_function(
        "() => Number(document.querySelector('[role=slider]').ariaValueNow) >= 190"
    )
    assert not faults


def test_evidence_lights_up_and_cards_are_decided(browser: Browser, address: str) -> None:
    page, faults = opened(browser, address, viewport={"width": 1280, "height": 800})
    page.get_by_role("link", name="closing a contract").click()
    page.get_by_role("button", name="Second contact").hover()
    expect(page.locator("#turn-t2.lit")).to_be_visible()
    card = page.get_by_role("article", name="Card: Bereavement")
    used = card.get_by_role("button", name="Used")
    used.dblclick()
    expect(used).to_have_attribute("aria-pressed", "true")
    expect(card).to_contain_text("by maria")
    card.get_by_role("button", name="Wrong").click()
    expect(used).to_have_attribute("aria-pressed", "false")
    page.get_by_text("3 things withheld").click()
    expect(page.get_by_text("Painful moment.")).to_be_visible()
    expect(page.get_by_text("1 component did not finish", exact=True)).to_be_attached()
    assert not faults


def test_nobody_signed_in_is_told_what_to_do(browser: Browser, address: str) -> None:
    page = browser.new_context().new_page()
    page.goto(address)
    expect(page.get_by_role("alert")).to_contain_text("undivided serve")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: Any, width: int) -> None:
    if not AXE.is_file():
        pytest.skip("the frontend's packages are not installed")
    page, faults = opened(
        browser,
        address,
        viewport={"width": width, "height": 740},
        color_scheme=scheme,
        bypass_csp=True,
    )
    page.add_script_tag(path=AXE)
    assert violations(page) == []
    page.get_by_role("link", name="closing a contract").click()
    page.wait_for_selector(".played")
    assert violations(page) == []
    if width < 960:
        page.get_by_role("button", name="Note and findings").click()
    page.keyboard.press("j")
    page.keyboard.press("Space")
    for summary in page.locator("summary").all():
        summary.click()
    page.get_by_role("button", name="Edit").nth(1).click()
    assert violations(page) == []
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Keys").click()
    assert violations(page) == []
    page.get_by_role("button", name="Close", exact=True).click()
    page.get_by_role("button", name="Approve").click()
    page.wait_for_selector(".person")
    assert violations(page) == []
    assert not faults


@pytest.mark.parametrize("width", [1280, 380])
def test_nothing_moves_while_it_loads_and_nothing_sticks_out(
    browser: Browser, address: str, width: int
) -> None:
    page = browser.new_context(viewport={"width": width, "height": 740}).new_page()
    page.goto(f"{address}/sign-in?token={TOKEN}")
    page.wait_for_selector("a.row")
    page.goto(f"{address}/#/conversation/call-1")
    page.reload()
    page.evaluate(SHIFTS)
    page.wait_for_selector(".played")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifts") <= 0.02
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_single_keys_can_be_switched_off(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address)
    page.get_by_role("link", name="closing a contract").click()
    page.wait_for_selector(".played")
    page.keyboard.press("?")
    page.get_by_label("Single keys are on").uncheck()
    page.get_by_role("button", name="Close", exact=True).click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_exported_page_works_from_a_file(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "call.html"
    file.write_text(export(view(story.events()), ("audio/ogg", sound.sound())), encoding="utf-8")
    page = browser.new_context(offline=True, viewport={"width": 1280, "height": 800}).new_page()
    faults = Faults()
    faults.watch(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url[:40]))
    page.goto(file.as_uri())
    expect(page.get_by_text("Export, read only")).to_be_visible()
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)
    expect(page.get_by_role("button", name="Used")).to_have_count(0)
    page.get_by_role("button", name="Contract has eight months left").click()
    page.wait_for_function(
        "() => Number(document.querySelector('[role=slider]').ariaValueNow) >= 79"
    )
    expect(page.locator("#turn-t12")).to_have_attribute("aria-current", "true")
    assert page.evaluate("document.fonts.check('15px \"Source Sans 3 Variable\"')")
    assert all(url.startswith(("file:", "blob:", "data:")) for url in asked)
    assert not faults
