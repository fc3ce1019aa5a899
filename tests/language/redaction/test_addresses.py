import pytest

from undivided.language.redaction.addresses import addresses


@pytest.mark.parametrize(
    "text",
    [
        "14 Oak Street",
        "1984 oak street",
        "221b Baker Street",
        "10 Downing Close",
        "350 Fifth Avenue, Apt 7",
        "P.O. Box 242",
        "SW1A 1AA",
        "CA 90210",
        "Suite 501",
    ],
)
def test_addresses_are_found(text: str) -> None:
    assert any(text[f.start : f.end] == text for f in addresses(f"{text}"))


@pytest.mark.parametrize(
    "text",
    [
        "I waited 20 minutes on the way",
        "3 times in court",
        "5 people close to me",
        "2 more at this place",
        "the street is closed",
        "4 of my road trips",
    ],
)
def test_other_words_stay(text: str) -> None:
    assert list(addresses(text)) == []
