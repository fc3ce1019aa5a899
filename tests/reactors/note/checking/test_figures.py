import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.reactors.note.checking.figures import figures, readings, supported


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("forty nine dollars", "49", "dollar"),
        ("$1,200.00", "1200", "dollar"),
        ("two hundred and ten pounds", "210", "pound"),
        ("the twenty third", "23", ""),
        ("the 23rd", "23", ""),
        ("ending in four four one two", "4412", ""),
        ("double two oh seven", "2207", ""),
        ("five working days", "5", "day"),
        ("at 4pm", "4", "pm"),
        ("at four p.m.", "4", "pm"),
        ("three point five percent", "3.5", "percent"),
        ("two thousand and twenty six", "2026", ""),
        ("order BA4321", "ba4321", ""),
        ("10:30", "10:30", ""),
    ],
)
def test_a_figure_has_one_form(text: str, value: str, unit: str) -> None:
    (figure,) = figures(text)
    assert (figure.value, figure.unit) == (value, unit)
    assert text[figure.start : figure.end] == figure.text


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("£34.50", "it comes to thirty four fifty"),
        ("at 10:30", "at ten thirty"),
        ("BA4321", "that's B for bravo, A, four three two one"),
        ("card ending 4412", "it is four nine two nine four four one two"),
        ("2 payments", "I was charged twice"),
        ("1 hour", "in an hour"),
        ("on the 3rd", "on the third"),
        ("1990", "in nineteen ninety"),
    ],
)
def test_what_was_said_in_another_way_is_found(line: str, heard: str) -> None:
    assert all(supported(one, readings(heard)) for one in figures(line))


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("£34.60", "it comes to thirty four fifty"),
        ("3 days", "within three hours"),
        ("$20", "twenty euros"),
        ("at 4pm", "at 4am"),
        ("BA4312", "B A four three two one"),
        ("3 days", "reference four three two one"),
    ],
)
def test_another_number_is_not_found(line: str, heard: str) -> None:
    assert not all(supported(one, readings(heard)) for one in figures(line))


def test_one_is_a_number_only_with_a_unit() -> None:
    assert figures("one of them") == []
    assert figures("one day")[0].value == "1"


@given(st.text(max_size=60))
def test_every_figure_of_a_text_is_supported_by_the_text(text: str) -> None:
    told = readings(text)
    assert all(supported(one, told) for one in figures(text))


def test_a_message_of_nothing_but_digits_is_not_joined_in_all_its_ways() -> None:
    told = readings("4 1 " * 500)
    assert len(told) < 200
    assert "41" * 20 in told
    assert "41" * 500 in told
