from tests.reactors.cards.scene import agent, customer, reading, turns
from undivided.reactors.cards.restraint import PAIN_LASTS_S, SENTENCES, in_pain
from undivided.reactors.cards.restraint import reading as is_reading


def test_pain_passes_with_time() -> None:
    line = customer("my husband died")
    assert in_pain(turns([line, agent("what is the number")]))
    assert not in_pain(turns([line, agent("what is the number", gap_s=PAIN_LASTS_S + 5)]))


def test_reading_goes_on_until_the_number_ends() -> None:
    number = reading("it is [card]")
    assert is_reading(turns([number]))
    assert is_reading(turns([number, customer("seven two", gap_s=2)]))
    assert not is_reading(turns([number, customer("seven two", gap_s=30)]))
    assert not is_reading(turns([reading("it is [card] and why so late"), customer("so why")]))


def test_every_reason_is_a_sentence() -> None:
    assert all(text[0].isupper() and text.endswith(".") for text in SENTENCES.values())
