"""Quality in numbers: its states, the choice in the address, by keyboard, axe at every width."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, Route, expect

from tests.web.browsing import AXE, signed_in, violations, wide
from tests.web.conftest import NOW, TOKEN
from undivided.ledger import Ledger
from undivided.quality.gathering import Gathering
from undivided.quality.store import QualityStore
from undivided.web import create
from undivided.web.server import Beside

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("built")]
Running = Callable[[FastAPI], str]
SAMPLES = Path("samples/quality")
PLACE = "#/quality/numbers"
COUNTED_MS = 60_000
"""Counting goes on beside the test, on a machine that may be busy."""


def app_of(ledger: Ledger, gathering: Gathering | None = None) -> FastAPI:
    return create(
        ledger,
        program="default",
        person="maria",
        redact=str,
        token=TOKEN,
        now=lambda: NOW,
        beside=Beside(gathering=gathering),
    )


@pytest.fixture
def weeks(filled: Ledger, tmp_path: Path) -> FastAPI:
    """Give a server with thirty weeks of scores and reviews, one of a call that is here."""
    store = QualityStore(tmp_path / "quality")
    for name in ("scores", "reviews"):
        table = tmp_path / f"{name}.csv"
        made = (SAMPLES / f"{name}.csv").read_text(encoding="utf-8")
        table.write_text(made.replace("w30-108,", "call-1,"), encoding="utf-8")
        getattr(store, f"take_{name}")(table)
    return app_of(filled, Gathering(store, None))


def shown(
    browser: Browser, address: str, place: str = PLACE, **more: Any
) -> tuple[Page, list[str]]:
    page, faults = signed_in(browser, address, place, **more)
    expect(page.locator(".verdict")).to_be_visible(timeout=COUNTED_MS)
    return page, faults


def test_the_page_begins_with_one_sentence_and_every_number_has_an_interval(
    browser: Browser, weeks: FastAPI, running: Running
) -> None:
    page, faults = shown(browser, running(weeks), **wide())
    expect(page.locator(".verdict")).to_have_text(
        re.compile(r"Quality is 69\.\d \(.+ to .+\) from 1020 reviewed conversations, and .+\.$")
    )
    strata = page.get_by_role("group", name="Quality of everyone and by kind of conversation")
    expect(strata.locator(".label")).to_have_text(["Everyone", "Easy", "Hard"])
    assert strata.locator("circle.dot").count() == strata.locator("line.bar").count() == 3
    # A red score's mean is nowhere, and it is said why.
    expect(strata.locator("circle.claim")).to_have_count(0)
    expect(
        page.get_by_text("The automatic score's mean is not shown: its card is red")
    ).to_be_visible()
    expect(page.locator("article").first).to_contain_text("Red, not to be shown as quality")
    for chart in page.locator("figure svg").all():
        assert chart.locator("circle").count() == chart.locator("line.bar").count() > 20
    expect(page.get_by_text("Likely changed since 2026-W42").first).to_be_visible()
    assert not faults


def test_what_to_listen_to_is_a_link_where_it_is_here(
    browser: Browser, weeks: FastAPI, running: Running
) -> None:
    page, faults = shown(browser, running(weeks), **wide())
    rows = page.locator(".hear").first.locator("li")
    expect(rows.nth(0)).to_contain_text("call-1")
    expect(rows.nth(1).get_by_role("link")).to_have_count(0)
    rows.nth(0).get_by_role("link", name="call-1").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Quality in numbers")
    expect(page).to_have_url(re.compile("#/conversation/call-1$"))
    assert not faults


def test_the_choice_is_in_the_address(browser: Browser, weeks: FastAPI, running: Running) -> None:
    address = running(weeks)
    page, faults = shown(browser, address, **wide())
    choice = page.get_by_role("combobox", name="Period")
    choice.focus()
    choice.select_option("2026-W40")
    expect(page.locator(".verdict")).to_contain_text(
        "from 34 reviewed conversations", timeout=COUNTED_MS
    )
    assert page.url.endswith(f"{PLACE}?period=2026-W40")
    expect(choice).to_be_focused()
    page.reload()
    expect(page.locator(".verdict")).to_contain_text(
        "from 34 reviewed conversations", timeout=COUNTED_MS
    )
    expect(page.get_by_role("combobox", name="Period")).to_have_value("2026-W40")
    page.go_back()
    expect(page.locator(".verdict")).to_contain_text(
        "from 1020 reviewed conversations", timeout=COUNTED_MS
    )
    assert not faults


def test_by_keyboard_from_section_to_section_and_to_the_queue(
    browser: Browser, weeks: FastAPI, running: Running
) -> None:
    page, faults = shown(browser, running(weeks), **wide())
    heads = page.locator("main h2")
    page.keyboard.press("j")
    expect(heads.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(heads.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(heads.nth(0)).to_be_focused()
    closed = page.locator("summary", has_text="By period")
    closed.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="By period").locator(".label").first).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_role("heading", name="Quality", exact=True)).to_be_visible()
    page.get_by_role("link", name="Numbers").click()
    expect(page.locator(".verdict")).to_be_visible()
    assert not faults


def test_agents_stand_by_name_and_never_by_their_number(
    browser: Browser, weeks: FastAPI, running: Running
) -> None:
    page, _ = shown(browser, running(weeks), **wide())
    names = page.get_by_role("group", name="By agent").locator(".label").all_inner_texts()
    assert names == sorted(names)
    assert len(names) == 12


def test_without_scores_it_says_what_will_appear_and_how(
    browser: Browser, ledger: Ledger, running: Running
) -> None:
    page, faults = signed_in(browser, running(app_of(ledger)), PLACE, **wide())
    expect(page.get_by_role("heading", name="No scores yet")).to_be_visible()
    expect(page.get_by_text("undivided quality import-scores")).to_be_visible()
    assert not faults


def test_scores_that_nobody_reviewed_lead_to_a_plan(
    browser: Browser, filled: Ledger, running: Running
) -> None:
    page, faults = shown(browser, running(app_of(filled)), **wide())
    expect(page.locator(".verdict")).to_contain_text("Quality cannot be told.")
    expect(page.get_by_role("heading", name="How good is it?")).to_have_count(0)
    expect(page.get_by_text("undivided quality assign").first).to_be_visible()
    assert not faults


def test_while_it_counts_it_says_so_and_goes_on_by_itself(
    browser: Browser, weeks: FastAPI, running: Running
) -> None:
    address = running(weeks)
    page, faults = signed_in(browser, address, "#/quality", **wide())
    expect(page.get_by_role("heading", name="Nothing to review")).to_be_visible()
    asked: list[str] = []

    def first_counting(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) > 1:
            route.continue_()
            return
        route.fulfill(body=json.dumps({"state": "counting", "fresh": False}), status=200)

    page.route("**/api/quality/numbers*", first_counting)
    page.get_by_role("link", name="Numbers").click()
    expect(page.get_by_text("Counting scores and reviews.")).to_be_visible()
    expect(page.locator(".verdict")).to_be_visible(timeout=COUNTED_MS)
    assert len(asked) > 1
    assert not faults


def test_a_period_that_is_not_there_is_told_with_a_way_out(
    browser: Browser, weeks: FastAPI, running: Running
) -> None:
    page, _ = signed_in(browser, running(weeks), f"{PLACE}?period=1999-W01", **wide())
    expect(page.get_by_role("alert")).to_contain_text("There are no scores", timeout=COUNTED_MS)
    page.get_by_role("link", name="The whole scorecard, all periods").click()
    expect(page.locator(".verdict")).to_be_visible(timeout=COUNTED_MS)
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_axe_finds_nothing_and_nothing_sticks_out(
    browser: Browser, weeks: FastAPI, running: Running, scheme: Any, width: int
) -> None:
    if not AXE.is_file():
        pytest.skip("the frontend's packages are not installed")
    look = {**wide(width, 740), "color_scheme": scheme, "bypass_csp": True}
    page, faults = shown(browser, running(weeks), **look)
    page.add_script_tag(path=AXE)

    def check(state: str) -> None:
        assert violations(page) == [], state
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state

    check("as it opens")
    page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
    expect(page.locator("main details:not([open])")).to_have_count(0)
    check("all open")
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    check("keys")
    assert not faults
