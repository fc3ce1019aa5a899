"""The page of deliveries in a real browser: what waits, what was given up, trying again."""

from collections.abc import Callable
from typing import Literal

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, expect

from tests.exports.samples import START, filled, target
from tests.web.browsing import AXE, signed_in, violations, wide
from tests.web.conftest import TOKEN, redacted
from tests.web.exports.test_deliveries import SOON, add
from undivided.domain import ExportFailed, ExportRetried, NoteExported
from undivided.ledger import Ledger
from undivided.web import Beside, create

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("built")]


def pages(ledger: Ledger) -> FastAPI:
    return create(
        ledger,
        program="shop",
        person="maria",
        redact=redacted,
        token=TOKEN,
        now=lambda: START,
        beside=Beside(targets=[target(), target(name="warehouse")]),
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_what_was_given_up_is_tried_again(
    browser: Browser,
    running: Callable[[FastAPI], str],
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    with filled(4) as ledger:
        add(ledger, "c1", NoteExported("n1", "crm", 1))
        add(ledger, "c2", ExportFailed("n2", "crm", 2, "The other system did not answer.", SOON))
        add(ledger, "c3", ExportFailed("n3", "crm", 14, "The other system refused it.", None))
        address = running(pages(ledger))
        page, faults = signed_in(
            browser, address, "#/", **wide(width), color_scheme=scheme, bypass_csp=True
        )
        page.get_by_role("link", name="1 approved note could not be delivered").click()
        expect(page.get_by_text("The other system refused it.")).to_be_visible()
        if AXE.is_file():
            page.add_script_tag(path=AXE)
            assert violations(page) == []
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_text("Given up")).to_have_count(0)
        expect(page.locator("#target-crm")).to_be_focused()
        assert any(isinstance(one.event.fact, ExportRetried) for one in ledger.read("c3"))
        page.goto(f"{address}/#/")
        page.reload()
        expect(page.locator("a.row").first).to_be_visible()
        expect(page.get_by_text("could not be delivered")).to_have_count(0)
        assert not faults
