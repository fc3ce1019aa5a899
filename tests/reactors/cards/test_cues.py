import pytest

from undivided.domain import PersonalKind, PersonalSpan, Speaker, Turn
from undivided.reactors.cards import cues


def said(text: str, speaker: Speaker = Speaker.CUSTOMER) -> Turn:
    return Turn("t1", speaker, 0, 1, text)


@pytest.mark.parametrize(
    "text",
    [
        "She, uh, she passed away. On the second of November.",
        "my husband died last week",
        "we lost our son",
        "I'm crying, I can't take it any more",
        "he has cancer",
        "my late wife had the contract",
        "mi padre falleció en mayo",
    ],
)
def test_painful(text: str) -> None:
    assert cues.painful(said(text))
    assert not cues.painful(said(text, Speaker.AGENT))


@pytest.mark.parametrize(
    "text",
    [
        "my phone died again",
        "the line went dead",
        "do you need the death certificate",
        "the battery is dead",
        "I'm dying to know",
        "I lost my SIM card",
        "can you cancel it",
    ],
)
def test_not_painful(text: str) -> None:
    assert not cues.painful(said(text))


def test_condolence_is_not_an_ear_that_missed_something() -> None:
    assert cues.condoles(said("I'm very sorry. Thank you for letting us know.", Speaker.AGENT))
    assert cues.condoles(said("Take your time.", Speaker.AGENT))
    assert not cues.condoles(said("Sorry, could you say that again?", Speaker.AGENT))
    assert not cues.condoles(said("I'm so sorry"))


def test_says_little() -> None:
    assert cues.says_little("Mm-hm. Okay, right.")
    assert cues.says_little("...")
    assert not cues.says_little("Okay, and the refund?")


def test_placeholders_are_not_searched() -> None:
    spans = (PersonalSpan(PersonalKind.NAME, 0, 6), PersonalSpan(PersonalKind.CARD, 15, 21))
    turn = Turn("t1", Speaker.CUSTOMER, 0, 1, "[name] here, on [card] please", personal=spans)
    assert "[name]" not in cues.without_personal(turn)
    assert cues.reads_personal_data(turn)
    assert not cues.reads_personal_data(
        Turn("t1", Speaker.CUSTOMER, 0, 1, "[name]", personal=spans[:1])
    )
