from tests.quality.cards.test_measuring import reference
from undivided.quality.cards import card_for, light
from undivided.quality.cards.telling import sentences


def test_a_card_is_told_with_its_light_first() -> None:
    found = reference()
    said = sentences(card_for(""), found, light(found))
    assert said[0].endswith("RED, not to be shown as quality.")
    assert any(one.startswith("On hard: r") for one in said)
    assert any(one.startswith("It is played to by:") for one in said)
