"""The report of quality as a file: axe at two widths, light, dark and on paper."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.quality.reporting.made import thirty_weeks
from tests.web.browsing import AXE, Faults, violations, wide
from undivided.quality.reporting import page as report


@pytest.fixture
def written(tmp_path: Path) -> str:
    file = tmp_path / "report.html"
    file.write_text(report(thirty_weeks(), "Fernway"), encoding="utf-8")
    return file.as_uri()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_axe_finds_nothing_and_nothing_sticks_out(
    browser: Browser, written: str, scheme: Any, width: int
) -> None:
    if not AXE.is_file():
        pytest.skip("the frontend's packages are not installed")
    page = browser.new_context(**wide(width, 740, color_scheme=scheme)).new_page()
    faults, asked = Faults(), []
    faults.watch(page)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(written)
    expect(page.locator(".verdict")).to_be_visible()
    assert asked == [written]
    page.add_script_tag(path=AXE)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # Letters keep their size, however narrow the picture is.
    sizes = page.evaluate(
        "() => [...document.querySelectorAll('svg text')]"
        ".map((one) => one.getBoundingClientRect().height)"
    )
    assert min(sizes) > 12
    page.emulate_media(media="print", color_scheme="light")
    assert violations(page) == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not faults


@pytest.mark.browser
def test_every_number_of_a_chart_lies_within_its_interval_on_the_screen(
    browser: Browser, written: str
) -> None:
    page = browser.new_context(**wide(380, 740)).new_page()
    page.goto(written)
    rows = page.locator(".row:has(circle.human)")
    expect(rows.first).to_be_visible()
    for row in rows.all()[:12]:
        bar = row.locator("line.human").bounding_box()
        dot = row.locator("circle.human").bounding_box()
        assert bar
        assert dot
        assert bar["x"] <= dot["x"] + dot["width"] / 2 <= bar["x"] + bar["width"]
