"""The Knowledge pages, and articles on the desk: by keyboard, at every width, for everyone."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from tests.web import story
from tests.web.browsing import AXE, signed_in, violations, wide
from tests.web.conftest import NOW, TOKEN, redacted
from tests.web.knowledge.stock import NEWER, stock
from tests.web.knowledge.test_using import use
from tests.web.live_calls import PlayedCall, PlayedCalls
from undivided.domain import (
    AnswerOpened,
    Card,
    CardOffered,
    CardOpened,
    CardSeen,
    CardWithheld,
    ContextSet,
)
from undivided.knowledge import Found, cut
from undivided.ledger import Ledger
from undivided.web import Stock, create
from undivided.web.static import FOLDER

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("built")]


@pytest.fixture
def given(tmp_path: Path) -> Iterator[Stock]:
    made = stock(tmp_path)
    yield made
    made.articles.close()  # type: ignore[union-attr]


@pytest.fixture
def centre(
    filled: Ledger, calls: PlayedCalls, given: Stock, running: Callable[[FastAPI], str]
) -> str:
    """Serve the articles and the calls; gives the address."""

    def found(question: str, about: Sequence[str] = ()) -> list[Found]:
        if "nothing" in question:
            return []
        names = ("cobro",) if "cobro" in question else ("billing/refunds", "cobro")
        return [_found(given, name) for name in names]

    use(filled)
    app = create(
        filled,
        program="default",
        person="maria",
        redact=redacted,
        token=TOKEN,
        now=lambda: NOW,
        calls=calls,
        ask=found,
        stock=given,
    )
    return running(app)


def _found(given: Stock, name: str) -> Found:
    assert given.articles
    article = given.articles.article(name)
    assert article
    passage = cut(article)[-1]
    end = passage.text.index(".") + 1 if "." in passage.text else len(passage.text)
    return Found(passage, article.title, 0, end)


def card(given: Stock) -> Card:
    found = _found(given, "billing/refunds").passage
    return Card(
        found.article, "Refunds", found.article_version, found.id, "Times", found.text,
        (story.turns()[0].id,), 0.8,
    )  # fmt: skip


def test_search_read_and_go_back_with_the_keyboard(browser: Browser, centre: str) -> None:
    page, faults = signed_in(browser, centre, "#/knowledge", **wide())
    expect(page.get_by_role("link", name="Spring offer")).to_contain_text("Expired")
    page.keyboard.press("/")
    page.keyboard.type("refund by card")
    page.keyboard.press("Enter")
    expect(page.locator("[data-answer]")).to_have_count(2)
    expect(page.locator("[data-answer]").nth(1)).to_contain_text("in Spanish")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Refunds")).to_be_visible()
    lit = page.locator(".lit").first
    expect(lit).to_be_in_viewport()
    assert lit.inner_text().split()[0] in NEWER
    expect(page.get_by_text("1 used")).to_be_visible()
    page.keyboard.press("u")
    expect(page.locator("a.row").first).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Refunds")).to_be_visible()
    page.get_by_role("link", name="what changed").press("Enter")
    expect(page.locator("ins").first).to_be_visible()
    expect(page.locator("del").first).to_be_visible()
    assert not faults


def test_an_address_opens_the_article_at_the_passage(browser: Browser, centre: str) -> None:
    place = "#/knowledge/articles/billing%2Frefunds#billing%2Frefunds%231"
    page, faults = signed_in(browser, centre, place, **wide(1280, 300))
    expect(page.locator(".lit").first).to_be_in_viewport()
    assert not faults


def test_a_card_opens_in_place_and_what_was_done_with_it_is_kept(
    browser: Browser, centre: str, call: PlayedCall, filled: Ledger, given: Stock
) -> None:
    for turn in story.turns()[:3]:
        call.finish(turn)
    call.answer(CardOffered(card(given)))
    page, faults = signed_in(browser, centre, "#/desk", **wide())
    expect(page.get_by_role("button", name="Out of date")).to_be_visible()
    page.wait_for_timeout(1200)
    page.keyboard.press("o")
    pane = page.locator(".reading")
    expect(pane.get_by_role("heading", name="Refunds")).to_be_visible()
    expect(pane.locator(".lit").first).to_be_in_viewport()
    expect(page.locator("li.turn").last).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(pane).to_have_count(0)
    expect(page.locator("[data-open]")).to_be_focused()
    page.get_by_role("button", name="Out of date").press("Enter")
    expect(page.get_by_role("button", name="Out of date")).to_have_attribute("aria-pressed", "true")
    facts = [item.event.fact for item in filled.read(call.id)]
    assert [fact for fact in facts if isinstance(fact, CardOpened)]
    assert sum(fact.seconds for fact in facts if isinstance(fact, CardSeen)) >= 1
    assert not faults


def test_which_answer_is_opened_in_a_call_is_kept_once(
    browser: Browser, centre: str, call: PlayedCall, filled: Ledger
) -> None:
    call.finish(story.turns()[0])
    page, faults = signed_in(browser, centre, "#/desk", **wide())
    expect(page.locator("li.turn").last).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("refund")
    page.keyboard.press("Enter")
    answer = page.locator("[data-answer]").first
    for _ in range(3):
        with page.expect_request("**/answers/opened") if _ == 0 else nullcontext():
            answer.click()
    expect(answer).to_have_attribute("aria-expanded", "true")
    page.wait_for_timeout(300)
    facts = [item.event.fact for item in filled.read(call.id)]
    assert [fact.passage for fact in facts if isinstance(fact, AnswerOpened)] == [
        "billing/refunds#1"
    ]
    assert not faults


def test_what_waits_on_request_can_be_taken(
    browser: Browser, centre: str, call: PlayedCall, given: Stock
) -> None:
    call.finish(story.turns()[0])
    call.answer(CardWithheld(card(given), "not_earned", "Its like was seldom used."))
    page, faults = signed_in(browser, centre, "#/desk", **wide())
    page.get_by_text("1 thing withheld, 1 on request").click()
    page.get_by_role("button", name="Open it").click()
    expect(page.locator(".reading .lit").first).to_be_visible()
    page.keyboard.press("Escape")
    used = page.locator(".kept").get_by_role("button", name="Used")
    used.click()
    expect(used).to_have_attribute("aria-pressed", "true")
    assert not faults


def test_what_the_customer_is_about_is_set_with_one_key(
    browser: Browser, centre: str, call: PlayedCall, filled: Ledger
) -> None:
    call.finish(story.turns()[0])
    page, faults = signed_in(browser, centre, "#/desk", **wide())
    page.wait_for_selector("li.turn")
    page.keyboard.press("b")
    page.keyboard.type("Plan B")
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.type("Plan B zzz")
    expect(page.locator("#about-names li")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(".about .what")).to_have_text("Plan B zzz")
    assert filled.read(call.id)[-1].event.fact == ContextSet(("Plan B zzz",))
    assert not faults


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1920, 1280, 380])
def test_axe_finds_nothing_on_the_knowledge_pages(
    browser: Browser, centre: str, scheme: Any, width: int
) -> None:
    if not AXE.is_file():
        pytest.skip("the frontend's packages are not installed")
    page, faults = signed_in(
        browser, centre, "#/knowledge", **wide(width, 800, color_scheme=scheme, bypass_csp=True)
    )
    page.wait_for_selector("a.row")
    page.add_script_tag(path=AXE)
    for state in _pages(page, centre):
        assert violations(page) == [], state
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state
    assert [fault for fault in faults if "404" not in fault] == [], "one article is not there"


def _pages(page: Page, centre: str) -> Iterator[str]:
    yield "the list"
    page.keyboard.press("/")
    page.keyboard.type("refund")
    page.keyboard.press("Enter")
    expect(page.locator("[data-answer]").first).to_be_visible()
    yield "what was found"
    page.keyboard.press("Escape")
    for place, text in {
        "articles/billing%2Frefunds#billing%2Frefunds%231": "Where it was used",
        f"articles/billing%2Frefunds/changes/{'a' * 12}..{'b' * 12}": "What changed",
        "gaps": "Is there a student plan?",
        "quality": "Cards that were used",
        "import": "scan.pdf",
        "articles/no-such": "There is no such article",
    }.items():
        page.evaluate(f"location.hash = '#/knowledge/{place}'")
        expect(page.get_by_text(text).first).to_be_visible()
        yield place


@pytest.mark.parametrize("width", [1280, 380])
def test_axe_finds_nothing_in_an_article_on_the_desk(
    browser: Browser, centre: str, call: PlayedCall, given: Stock, width: int
) -> None:
    if not AXE.is_file():
        pytest.skip("the frontend's packages are not installed")
    call.finish(story.turns()[0])
    call.answer(CardOffered(card(given)))
    page, faults = signed_in(browser, centre, "#/desk", **wide(width, 740, bypass_csp=True))
    page.wait_for_selector("li.turn")
    page.add_script_tag(path=AXE)
    page.keyboard.press("b")
    expect(page.get_by_label("About", exact=True)).to_be_focused()
    assert violations(page) == [], "about"
    page.keyboard.press("Escape")
    page.locator(".about").first.click()
    page.keyboard.press("o")
    expect(page.locator(".reading .lit").first).to_be_visible()
    assert violations(page) == [], "article"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not faults


def test_the_desk_does_not_carry_the_knowledge_pages() -> None:
    index = (FOLDER / "index.html").read_text(encoding="utf-8")
    names = [file.name for file in (FOLDER / "assets").iterdir()]
    assert [name for name in names if name.startswith("Knowledge-")]
    assert not [name for name in names if name.startswith("Knowledge-") and name in index]
