from datetime import date

import pytest

from undivided.reactors.note.checking.days import day_words, same_days


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("See you on Tues or Friday's call", ["tuesday", "friday"]),
        ("tomorrow morning, next week", ["tomorrow", "morning", "next week"]),
        ("on the third of march", ["march"]),
        ("They march on and may sit", []),
        ("May I ask", []),
        ("due in May", ["may"]),
    ],
)
def test_words_of_days_are_found(text: str, named: list[str]) -> None:
    assert [word for _, _, word in day_words(text)] == named


def test_a_known_day_has_all_its_names() -> None:
    told = same_days({"tomorrow"}, date(2026, 11, 25))
    assert {"tomorrow", "thursday", "november", "26"} <= told
    assert same_days({"friday"}, date(2026, 11, 26)) >= {"friday", "tomorrow", "27"}
    assert same_days({"tomorrow"}, None) == {"tomorrow"}
