"""What the browser tests share: opening a page, what it complains about, axe, what moved."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.web.conftest import TOKEN

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SHIFTS = """() => {
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""
FRAMES = """() => {
  window.tasks = []; window.ticks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.tasks.push(Math.round(entry.duration));
  }).observe({ type: "longtask", buffered: true });
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    window.ticks.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}"""


class Faults(list[str]):
    """What the page complained about: script errors and refused content."""

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.append(str(error)))
        page.on(
            "console",
            lambda message: self.append(message.text) if message.type == "error" else None,
        )


def opened(browser: Browser, address: str, **context: Any) -> tuple[Page, Faults]:
    page = browser.new_context(**context).new_page()
    faults = Faults()
    faults.watch(page)
    page.goto(f"{address}/sign-in?token={TOKEN}")
    page.wait_for_selector("a.row")
    return page, faults


def signed_in(browser: Browser, address: str, place: str, **context: Any) -> tuple[Page, Faults]:
    """Open a page of the app as who signs in with the token."""
    page = browser.new_context(**context).new_page()
    faults = Faults()
    faults.watch(page)
    page.goto(f"{address}/sign-in?token={TOKEN}")
    page.goto(f"{address}/{place}")
    return page, faults


def violations(page: Page) -> list[str]:
    found = page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found
        for node in one["nodes"]
    ]


def wide(width: int = 1280, height: int = 800, **more: Any) -> dict[str, Any]:
    return {"viewport": {"width": width, "height": height}, **more}
