"""What a call came to so far, in a real browser: a summary that grows, a draft to hand it over."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.web import story
from tests.web.browsing import AXE, signed_in, violations, wide
from tests.web.live_calls import PlayedCall
from undivided.domain import (
    Component,
    NoteAsked,
    NoteDraft,
    NoteDrafted,
    NoteLine,
    Section,
    SummaryLine,
    SummaryUpdated,
)
from undivided.ledger import Ledger

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("built")]

TURNS = story.turns()
SUMMARY = Component("summary", "1")
REASON = NoteLine(Section.REASON, "Customer: I was charged twice on the fourth.", ("t2",), 0.5)
ACTION = NoteLine(Section.ACTIONS, "Agent: I've opened the bill.", ("t3",), 0.7)
BETTER = NoteLine(Section.REASON, REASON.text + " Corrected: “the fifth”", ("t2", "t6"), 0.5)


def told(at_s: float, *lines: SummaryLine) -> SummaryUpdated:
    return SummaryUpdated(at_s, lines)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_the_summary_grows_and_a_draft_is_made_to_hand_over(
    browser: Browser,
    desk: str,
    call: PlayedCall,
    filled: Ledger,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    page, faults = signed_in(
        browser, desk, "#/desk", **wide(width), color_scheme=scheme, bypass_csp=True
    )
    expect(page.get_by_text("live", exact=True)).to_be_visible()
    for turn in TURNS[:8]:
        call.finish(turn)
    call.add(told(21.0, SummaryLine("s1", REASON), SummaryLine("s2", ACTION)), SUMMARY)
    fold = page.get_by_role("button", name="So far")
    expect(fold).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("s")
    region = page.get_by_role("region", name="What was said so far")
    expect(region.get_by_role("listitem")).to_have_count(2)
    call.add(told(45.0, SummaryLine("s1", BETTER, REASON.text)), SUMMARY)
    expect(region.get_by_role("listitem").first).to_contain_text("Corrected: “the fifth”")
    expect(region.get_by_role("listitem")).to_have_count(2)
    page.keyboard.press("t")
    page.wait_for_timeout(300)
    assert any(isinstance(one.event.fact, NoteAsked) for one in filled.read("live-1"))
    draft = NoteDraft((BETTER, ACTION), so_far=True)
    call.add(NoteDrafted(draft), Component("note", "1"))
    expect(region.get_by_text("Draft to hand over")).to_be_visible()
    if AXE.is_file():
        page.add_script_tag(path=AXE)
        assert violations(page) == []
    assert not faults


def test_it_is_open_for_whoever_comes_to_a_call_that_goes_on(
    browser: Browser, desk: str, call: PlayedCall
) -> None:
    for turn in TURNS[:9]:
        call.finish(turn)
    call.add(told(21.0, SummaryLine("s1", REASON)), SUMMARY)
    page, _ = signed_in(browser, desk, "#/conversation/live-1", **wide())
    region = page.get_by_role("region", name="What was said so far")
    expect(region).to_contain_text("charged twice on the fourth")
    page.keyboard.press("s")
    expect(region).to_have_count(0)
