import re
from dataclasses import replace

from tests.quality.reporting.made import a_week, thirty_weeks
from undivided.quality.reporting import page


def test_the_page_stands_by_itself() -> None:
    text = page(thirty_weeks(), "Billing <2026>")
    assert not re.search(r"(https?:|src=|<script|@import|url\(|<link)", text)
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
    assert "<title>Billing &lt;2026&gt;</title>" in text
    assert text.count("<h1>") == 1
    pictures = re.findall(r"<svg[^>]*>", text)
    assert pictures
    named = [svg for svg in pictures if "aria-label" in svg]
    assert len(named) > 20


def test_it_begins_with_the_verdict_of_the_numbers() -> None:
    numbers = a_week()
    text = page(numbers, "Quality")
    assert f'</h1><p class="verdict">{numbers.verdict}</p>' in text


def test_a_section_without_anything_to_say_is_left_out() -> None:
    text = page(a_week(), "Quality")
    assert "<h2>Critical errors</h2>" not in text
    some = replace(a_week(), critical=(a_week().whole,))
    assert "<h2>Critical errors</h2>" in page(some, "Quality")
