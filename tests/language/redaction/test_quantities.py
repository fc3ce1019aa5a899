import pytest

from undivided.language.redaction.quantities import amounts, dates, like_year


@pytest.mark.parametrize(
    "text",
    [
        "$1,299.99",
        "42 pounds 50",
        "20 minutes",
        "1,000,000",
        "8:30",
        "12.50",
        "250 MB",
        "£5k",
        "#15",
    ],
)
def test_amounts_are_known(text: str) -> None:
    assert amounts(f"it is {text} today") == [(6, 6 + len(text))]


@pytest.mark.parametrize("text", ["4111 1111", "555-1234", "07700 900 123", "123.456.789"])
def test_identifiers_are_no_amounts(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    "text", ["05/04/1982", "1982-05-04", "the fourth of may 1982", "May 4th, 1982", "4 May 19 82"]
)
def test_dates_are_known(text: str) -> None:
    assert any(text[start:end] in (text, text[4:]) for start, end in dates(text))


def test_no_dates() -> None:
    assert dates("555-12-3456") == []
    assert dates("99/88/7777") == []
    assert like_year("1984")
    assert not like_year("4111")
