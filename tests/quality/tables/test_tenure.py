import pytest

from undivided.quality.tables import Column
from undivided.quality.tables.tenure import band, banded


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("0", "under 3 months"),
        ("2.9", "under 3 months"),
        ("3", "3 to 12 months"),
        ("12", "1 to 3 years"),
        ("36", "over 3 years"),
        (" junior ", "junior"),
        ("", ""),
        ("-1", None),
        ("inf", None),
        ("nan", None),
    ],
)
def test_months_are_put_in_bands_and_words_stay(text: str, wanted: str | None) -> None:
    assert band(text) == wanted


def test_a_column_is_banded_and_what_is_no_tenure_is_told() -> None:
    found, wrong = banded(Column.of(["1", "2", "40", "-3", ""]))
    assert found.texts() == ["under 3 months", "under 3 months", "over 3 years", "", ""]
    assert wrong.tolist() == [False, False, False, True, False]
    assert banded(Column.of([]))[0].texts() == []
