"""The note by keyboard: whole or line by line, taken back, kept, and what was promised in it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from tests.quality.wrapup.story import Story, promise
from tests.web import story
from tests.web.browsing import AXE, opened, signed_in, violations, wide
from tests.web.conftest import NOW, TOKEN, redacted
from tests.web.live_calls import PlayedCall
from tests.web.study.sample import sample
from undivided.cli.notes.study import drafted
from undivided.domain import (
    ConversationEnded,
    NoteApproved,
    NoteDrafted,
    NoteForm,
    NoteKept,
    Section,
    TemplateField,
    TemplateSection,
)
from undivided.ledger import Ledger
from undivided.reactors import NoteReactor
from undivided.web import Beside, create, prepare

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("built")]

DOUBTED = "Cheque to the estate within ten calendar days of the certificate."


def at_the_note(browser: Browser, address: str) -> tuple[Page, list[str]]:
    page, faults = opened(browser, address, **wide())
    page.get_by_role("link", name="closing a contract").click()
    expect(page.get_by_label("Second contact")).to_be_visible()
    return page, faults


def approving(page: Page, lines: str) -> None:
    expect(page.get_by_role("button", name="Approve")).to_have_text(f"Approve {lines}")


def kept(page: Page) -> None:
    expect(page.get_by_text("Kept.", exact=True)).to_be_visible()


def test_one_key_ticks_everything_but_what_is_in_doubt(
    browser: Browser, address: str, filled: Ledger
) -> None:
    page, faults = at_the_note(browser, address)
    page.keyboard.press("y")
    approving(page, "7 lines")
    expect(page.get_by_label(DOUBTED)).not_to_be_checked()
    expect(page.get_by_text("1 not ticked, left out.")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="Approve")).to_be_disabled()
    page.keyboard.press("Control+Shift+z")
    approving(page, "7 lines")
    page.get_by_label(DOUBTED).focus()
    page.keyboard.press("Space")
    approving(page, "8 lines")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("approved this")).to_be_visible()
    expect(page.get_by_text("Lines of the draft: 7 kept")).to_be_visible()
    fact = filled.read("call-1")[-1].event.fact
    assert isinstance(fact, NoteApproved)
    assert fact.edits is not None
    assert (fact.edits.kept, fact.edits.at_once, fact.edits.distance) == (7, 6, 0.0)
    assert not faults


def test_everything_can_be_taken_back_and_done_again(browser: Browser, address: str) -> None:
    page, _ = at_the_note(browser, address)
    page.keyboard.press("j")
    expect(page.locator("[data-line]").first).to_be_focused()
    page.keyboard.press("x")
    expect(page.get_by_text("Taken out", exact=True)).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.get_by_label("Change this line")).to_be_focused()
    page.keyboard.type("They rang on Tuesday.")
    page.keyboard.press("Enter")
    page.keyboard.press("d")
    expect(page.get_by_role("button", name="Take as mine")).to_be_focused()
    page.keyboard.press("Enter")
    approving(page, "2 lines")
    expect(page.locator("[data-left-out]")).to_have_count(0)
    for _ in range(3):
        page.keyboard.press("Control+z")
    expect(page.get_by_label("Second contact")).not_to_be_checked()
    expect(page.get_by_text("Taken out", exact=True)).to_have_count(0)
    expect(page.get_by_text("1 line left out by the checker")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Control+y")
    approving(page, "2 lines")
    expect(page.get_by_text("They rang on Tuesday.")).to_be_visible()


def test_work_outlives_the_page_and_goes_with_the_person(
    browser: Browser, address: str, filled: Ledger
) -> None:
    page, _ = at_the_note(browser, address)
    page.get_by_label("Second contact").check()
    page.get_by_label(DOUBTED).focus()
    page.keyboard.press("t")
    expect(page.get_by_label("Due", exact=True)).to_be_focused()
    page.get_by_label("Due", exact=True).fill("2026-12-24T17:00")
    page.keyboard.press("Enter")
    page.get_by_label("A line of your own").fill("Zebedee knows.")
    page.keyboard.press("Enter")
    kept(page)
    facts = [item.event.fact for item in filled.read("call-1")]
    assert any(isinstance(fact, NoteKept) for fact in facts)
    assert not any(isinstance(fact, NoteApproved) for fact in facts)
    page.reload()
    approving(page, "2 lines")
    expect(page.get_by_text("[name] knows.")).to_be_visible()
    elsewhere, _ = at_the_note(browser, address)
    approving(elsewhere, "2 lines")
    expect(elsewhere.get_by_label("Second contact")).to_be_checked()
    elsewhere.get_by_label(DOUBTED).check()
    expect(elsewhere.get_by_text("24 Dec").or_(elsewhere.get_by_text("Dec 24"))).to_be_visible()


def test_a_change_that_is_given_up_is_gone(browser: Browser, address: str) -> None:
    page, _ = at_the_note(browser, address)
    page.keyboard.press("y")
    approving(page, "7 lines")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("approved this")).to_be_visible()
    page.get_by_role("button", name="Change", exact=True).click()
    page.get_by_label("Second contact").uncheck()
    kept(page)
    page.reload()
    approving(page, "6 lines")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("approved this")).to_be_visible()
    page.reload()
    expect(page.get_by_text("approved this")).to_be_visible()
    expect(page.get_by_role("button", name="Change", exact=True)).to_be_visible()


def test_promises_are_settled_with_one_key(browser: Browser, address: str, filled: Ledger) -> None:
    filled.append(_promised().events)
    page, faults = signed_in(browser, address, "#/promises", **wide())
    expect(page.get_by_role("heading", name="Late")).to_be_visible()
    expect(page.locator("[data-promise]")).to_have_count(4)
    expect(page.get_by_text("The customer contacted us again")).to_have_count(3)
    page.keyboard.press("j")
    expect(page.locator("[data-promise] a").first).to_be_focused()
    page.keyboard.press("y")
    expect(page.locator("[data-promise]")).to_have_count(3)
    expect(page.get_by_role("button", name="It was not kept")).to_be_visible()
    page.keyboard.press("x")
    expect(page.locator("[data-promise]")).to_have_count(2)
    page.keyboard.press("m")
    expect(page.get_by_role("button", name="Mine")).to_have_attribute("aria-pressed", "true")
    assert not faults


def _promised() -> Story:
    story = Story()
    for n, days in enumerate((-2, -1, 3, None)):
        story.contact(f"promised-{n}", customer="c-9")
        due = None if days is None else NOW + timedelta(days=days - 30)
        story.note(f"promised-{n}", promise(f"Agent will call about matter {n}.", due))
    return story


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_axe_finds_nothing_about_notes_and_promises(
    browser: Browser, address: str, filled: Ledger, scheme: Any, width: int
) -> None:
    if not AXE.is_file():
        pytest.skip("the frontend's packages are not installed")
    filled.append(_promised().events)
    look = wide(width, 740, color_scheme=scheme, bypass_csp=True)
    page, faults = signed_in(browser, address, "#/promises", **look)
    expect(page.locator("[data-promise]")).to_have_count(4)
    page.add_script_tag(path=AXE)
    for state in _states(page, width, address):
        assert violations(page) == [], state
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state
    assert not faults


def _states(page: Page, width: int, address: str) -> Iterator[str]:
    yield "promises"
    page.get_by_role("button", name="Not kept").first.click()
    expect(page.locator("[data-promise]")).to_have_count(3)
    yield "settled"
    page.goto(f"{address}/#/conversation/call-1")
    page.wait_for_selector(".played")
    if width < 960:
        page.get_by_role("button", name="Note and findings").click()
    page.get_by_text("1 line left out by the checker").click()
    page.get_by_role("button", name="Change time").click()
    yield "left out, and a time being changed"
    page.get_by_role("button", name="Cancel").click()
    page.get_by_label(DOUBTED).check()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("approved this")).to_be_visible()
    yield "approved, with a promise"


def test_a_reader_of_a_study_is_led_from_task_to_task(
    browser: Browser,
    filled: Ledger,
    running: Callable[[FastAPI], str],
    tmp_path: Path,
) -> None:
    harness = prepare(
        sample(tmp_path),
        tmp_path / "out.csv",
        lambda told: drafted(told, [NoteReactor()]),
        lambda: NOW,
    )
    app = create(
        filled,
        program="default",
        person="study",
        redact=redacted,
        token=TOKEN,
        beside=Beside(reading=harness),
    )
    page, faults = signed_in(browser, running(app), "#/study", **wide(bypass_csp=True))
    page.get_by_label("Your code").fill("r-1")
    page.keyboard.press("Enter")
    for done in range(3):
        expect(page.get_by_text(f"{done} of 3 done")).to_be_visible()
        page.get_by_role("button", name="Start").click()
        expect(page.get_by_role("heading", name="Questions")).to_be_visible()
        expect(page.get_by_role("button", name="Done")).to_be_disabled()
        if done == 0 and AXE.is_file():
            page.add_script_tag(path=AXE)
            assert violations(page) == []
        for group in page.locator("fieldset").all():
            group.get_by_role("radio").first.check()
        page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("That was the last one")).to_be_visible()
    rows = (tmp_path / "out.csv").read_text().splitlines()
    assert len(rows) == 4
    assert {row.split(",")[3] for row in rows[1:]} == {"draft", "none"}
    assert not faults


def test_what_the_template_needs_is_asked_for_and_kept(
    browser: Browser, desk: str, call: PlayedCall, filled: Ledger
) -> None:
    for turn in story.turns():
        call.finish(turn)
    call.add(ConversationEnded(250.0))
    order = TemplateField("order", "Order number", True, "[A-Z]{2}-[0-9]{6}", "AB-123456")
    reason = TemplateSection(Section.REASON, "Why they called", required=True)
    form = NoteForm((reason,), (order,), ("bereavement_closure", "late_parcel"))
    call.answer(NoteDrafted(replace(story.draft(), form=form)), story.NOTE)
    call.now("over")
    page, faults = signed_in(browser, desk, "#/conversation/live-1", **wide())
    expect(page.get_by_role("heading", name="Why they called")).to_be_visible()
    expect(page.get_by_text("Needed: Why they called, Order number.")).to_be_visible()
    page.get_by_label("Second contact").check()
    field = page.get_by_label("Order number")
    field.fill("12")
    expect(page.get_by_text("It should look like AB-123456.")).to_be_visible()
    expect(page.get_by_role("button", name="Approve")).to_be_disabled()
    field.fill("AB-654321")
    kept(page)
    page.reload()
    expect(page.get_by_label("Order number")).to_have_value("AB-654321")
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("approved this")).to_be_visible()
    expect(page.get_by_role("heading", name="Order number")).to_be_visible()
    fact = filled.read("live-1")[-1].event.fact
    assert isinstance(fact, NoteApproved)
    assert [(one.name, one.value) for one in fact.note.fields] == [("order", "AB-654321")]
    assert not faults


@pytest.mark.parametrize("place", ["#/", "#/desk", "#/knowledge", "#/promises"])
def test_the_way_to_every_page_fits_a_narrow_frame(
    browser: Browser, address: str, place: str
) -> None:
    page, _ = signed_in(browser, address, place, **wide(380, 600))
    expect(page.get_by_role("navigation", name="Pages")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
