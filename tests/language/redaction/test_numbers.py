import pytest

from undivided.domain import PersonalKind
from undivided.language.redaction.numbers import numbers
from undivided.language.redaction.numerals import normalise

K = PersonalKind


def kinds(text: str, expected: PersonalKind | None = None) -> list[PersonalKind]:
    return [found.kind for found in numbers(normalise(text), expected)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("4111-1111-1111-1111", K.CARD),
        ("4111 1111 1111 1111", K.CARD),
        ("four one one one one one one one one one one one one one one one", K.CARD),
        ("the card number is 630427373398", K.CARD),
        ("a card ending in 4242", K.CARD),
        ("GB82 WEST 1234 5698 7654 32", K.ACCOUNT),
        ("account number 12345678", K.ACCOUNT),
        ("sort code 12-34-56", K.ACCOUNT),
        ("460-89-9847", K.GOVERNMENT_ID),
        ("my social is four six oh eight nine nine eight four seven", K.GOVERNMENT_ID),
        ("passport number AB1234567", K.GOVERNMENT_ID),
        ("my national insurance number is AB 12 34 56 C", K.GOVERNMENT_ID),
        ("07700 900 123", K.PHONE),
        ("(905) 674-3793", K.PHONE),
        ("+44 20 7946 0000", K.PHONE),
        ("oh seven seven double oh nine hundred one two three", K.PHONE),
        ("my registered 905-674-3793", K.PHONE),
        ("the pin is four oh seven one", K.SECRET),
        ("your one time code is 483920", K.SECRET),
        ("CVV 123", K.SECRET),
        ("my password is hunter2", K.SECRET),
        ("I changed my password to hunter2", K.SECRET),
        ("zip code 90210", K.ADDRESS),
        ("four one one one", K.ACCOUNT),
        ("my date of birth is 05/04/1982", K.BIRTH_DATE),
    ],
)
def test_personal_numbers(text: str, kind: PersonalKind) -> None:
    assert set(kinds(text)) == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "I called four or five times in the last twenty minutes",
        "that was forty two pounds fifty",
        "order three of them",
        "since nineteen eighty four",
        "in 2018, 2019 and 2020",
        "it costs $1,299.99 or 1,299 dollars",
        "I need 10, 20, 30",
        "between 8 a.m. and 10 a.m.",
        "order number 1234567",
        "flight 1234",
        "the password is wrong",
        "I forgot my password to get into the app",
        "I have three kids and 2 cars",
        "used my card in 2018",
        "5 to 7 business days",
        "a 500,000 loan over 25 years",
        "Windows 11 and iPhone 15",
    ],
)
def test_everyday_numbers_stay(text: str) -> None:
    assert kinds(text) == []


def test_a_short_group_counts_when_it_was_asked_for() -> None:
    assert kinds("it's 483") == []
    assert kinds("it's 483", K.CARD) == [K.CARD]
    assert kinds("I bought it in 2018", K.CARD) == []
