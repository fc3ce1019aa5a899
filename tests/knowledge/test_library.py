from dataclasses import replace
from datetime import date

from undivided.domain import Article
from undivided.knowledge import unfit

TODAY = date(2026, 11, 23)
FIT = Article("a", "A", "Text.", "a.md", "v", effective=TODAY, expires=TODAY)


def test_holds_on_its_first_and_last_day() -> None:
    assert unfit(FIT, TODAY) == ""


def test_says_why_not() -> None:
    assert unfit(replace(FIT, expires=date(2026, 11, 22)), TODAY) == (
        "The article expired on 2026-11-22."
    )
    assert unfit(replace(FIT, effective=date(2026, 12, 1)), TODAY) == (
        "The article does not hold before 2026-12-01."
    )
    assert unfit(replace(FIT, text=" \n"), TODAY) == "The article has no text."
