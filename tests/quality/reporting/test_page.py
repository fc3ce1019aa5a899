import re
from dataclasses import replace

from tests.quality.cards.stories import drawn
from tests.quality.tables_made import week
from undivided.quality.agreeing import agree
from undivided.quality.cards import card_for, light, measure, shown
from undivided.quality.estimating import estimate_group, groups_of
from undivided.quality.joining import join
from undivided.quality.monitoring import monitor
from undivided.quality.reporting import Report, page
from undivided.quality.reporting.page import verdict


def report(title: str = "Billing <2026>") -> Report:
    scores, human = week()
    reviews = drawn(scores, human)
    joined = join(scores, reviews, "")
    figures = measure(card_for(""), joined, reviews, 2.0)
    judged = light(figures)
    return Report(
        title=title,
        whole=shown(estimate_group(joined), judged),
        strata=[
            shown(estimate_group(joined, name, rows), judged)
            for name, rows in groups_of(joined, "stratum")
        ],
        agreement=agree(reviews, "", scores),
        cards=[(card_for(""), figures, judged)],
        monitored=monitor(joined, 12),
        plan=["80 of 400 hard conversations were reviewed."],
    )


def test_the_page_stands_by_itself() -> None:
    text = page(report())
    assert not re.search(r"(https?:|src=|<script|@import|url\(|<link)", text)
    assert "prefers-color-scheme: dark" in text
    assert "<title>Billing &lt;2026&gt;</title>" in text
    assert text.count("<h1>") == 1
    assert all("aria-label=" in svg for svg in re.findall(r"<svg[^>]*>", text))


def test_a_red_score_is_not_drawn_as_quality() -> None:
    text = page(report())
    assert "by score" not in text
    assert "RED, not to be shown as quality" in text


def test_the_verdict_is_one_sentence_with_an_interval() -> None:
    told = verdict(report())
    assert re.match(r"Quality is 7\d\.\d \(.* to .*\) from 160 reviewed conversations, and ", told)
    unknown = report()
    scores, _ = week()
    nothing = estimate_group(join(scores, drawn(*week()).take(slice(0, 0)), ""))  # type: ignore[arg-type]
    assert verdict(replace(unknown, whole=nothing)).startswith("Quality cannot be told.")
