import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.knowledge.composing.figures import figures


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$1,000", "1000 dollars"),
        ("1.000 €", "1000 euros"),
        ("5%", "5 percent"),
        ("ten days", "10 days"),
        ("twenty-five", "25"),
        ("treinta días", "30 días"),
        ("the 30th.", "the 30"),
        ("4:00", "4"),
        ("5.0", "5"),
        ("(14)", "14"),
    ],
)
def test_what_a_person_reads_alike_is_alike(one: str, other: str) -> None:
    assert figures(one) == figures(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$5", "5%"),
        ("30 days", "13 days"),
        ("fifteen", "fifty"),
        ("AB-123", "AB-132"),
        ("help@fernway.example", "help@farway.example"),
        ("https://a.example/x", "https://a.example/y"),
        ("1,5", "15"),
        ("12/05", "05/12"),
        ("800-555-0100", "555-800-0100"),
    ],
)
def test_what_a_person_reads_apart_is_apart(one: str, other: str) -> None:
    assert figures(one)
    assert figures(one) != figures(other)


def test_a_range_is_two_numbers_and_one_is_no_number() -> None:
    assert figures("within 3-5 days") == ["3", "5"]
    assert figures("this one is once more none") == []


@given(st.text(max_size=60))
def test_no_text_crashes_it(text: str) -> None:
    figures(text)
