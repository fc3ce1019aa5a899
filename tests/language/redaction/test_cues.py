import pytest

from undivided.domain import PersonalKind
from undivided.language.redaction.cues import asked_for, cue_after, cue_before

K = PersonalKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("my card number is ", K.CARD),
        ("the last four of my social are ", K.GOVERNMENT_ID),
        ("you can call me on ", K.PHONE),
        ("the code we sent you is ", K.SECRET),
        ("my zip code is ", K.ADDRESS),
        ("my sort code is ", K.ACCOUNT),
        ("I was born on ", K.BIRTH_DATE),
    ],
)
def test_the_nearest_cue_names_the_number(text: str, kind: PersonalKind) -> None:
    found = cue_before(text, len(text))
    assert found is not None
    assert found[0].kind is kind


@pytest.mark.parametrize("text", ["my order number is ", "flight ", "the error code says "])
def test_some_numbers_are_nobodys(text: str) -> None:
    found = cue_before(text, len(text))
    assert found is not None
    assert found[0].kind is None


def test_an_order_far_away_says_nothing() -> None:
    assert cue_before("I placed an order but heard nothing from you since then on ", 59) is None


def test_a_cue_may_follow() -> None:
    text = "1234 5678 is my account number"
    cue = cue_after(text, 9)
    assert cue is not None
    assert cue.kind is K.ACCOUNT


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Could you read me the card number?", K.CARD),
        ("And your date of birth, please", K.BIRTH_DATE),
        ("my account number is", K.ACCOUNT),
        ("What is the best number to call you back?", K.PHONE),
        ("Who am I speaking with?", K.NAME),
    ],
)
def test_questions_are_understood(text: str, kind: PersonalKind) -> None:
    assert kind in [asked for asked, _ in asked_for(text)]


def test_a_mention_is_no_question() -> None:
    assert asked_for("I see that the card was charged twice in March by the shop") == []
    assert asked_for("good morning") == []
    assert asked_for("I might have to call you back just to finalize it") == []


def test_several_things_are_asked_for_at_once() -> None:
    asked = asked_for("Can I take your full name, date of birth and postcode?")
    assert [kind for kind, _ in asked] == [K.NAME, K.BIRTH_DATE, K.ADDRESS]
