from dataclasses import replace

from tests.reactors.cards.scene import Line, agent, customer, reading, turns
from undivided.domain import Card
from undivided.reactors.cards.restraint import (
    PAIN_LASTS_S,
    SENTENCES,
    Recent,
    Rules,
    in_pain,
    reason,
)
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
    told = [*SENTENCES.values(), Rules().sentence("budget")]
    assert all(text[0].isupper() and text.endswith(".") for text in told)


def card(article: str, text: str, turn: str = "t1") -> Card:
    return Card(article, article, "1", f"{article}#1", "", text, (turn,), 0.9)


def moment(lines: list[Line], *offered: Card) -> Recent:
    told = turns(lines)
    return Recent(told[-1], tuple(told), offered, ())


def why(what: Card, now: Recent) -> str:
    return reason(what, now, lambda term: 1.0, Rules())


LIGHT = "An orange router light means that the fibre line is down since this morning."


def test_nearly_the_same_words_are_not_shown_twice() -> None:
    now = moment([customer("what is it"), customer("and now", gap_s=90)], card("one", LIGHT))
    same = "An orange router light means the fibre line is down, since this morning."
    assert why(card("two", same), now) == "same_text"
    other = "A green router light means that the copper line was tested yesterday evening."
    assert why(card("two", other), now) == ""


def test_the_same_words_with_another_amount_are_another_card() -> None:
    one = "A late fee on the invoice of twelve dollars is waived once a year on request."
    now = moment([customer("what is it"), customer("and now", gap_s=90)], card("one", one))
    assert why(card("two", one.replace("twelve", "thirty")), now) == ""


def test_what_the_agent_told_long_before_is_not_offered_either() -> None:
    told = agent("an orange router light means the fibre line is down since this morning")
    chat = [line for _ in range(12) for line in (customer("i see"), agent("let us go on", 15))]
    assert why(card("router", LIGHT), moment([told, *chat, customer("and the light")])) == (
        "already_said"
    )
    scattered = [
        line
        for words in ("orange router", "light means", "fibre line", "down since this", "morning")
        for line in (agent(words), *[agent("let us go on with it")] * 4)
    ]
    long_after = customer("and the light", gap_s=200)
    assert why(card("router", LIGHT), moment([*scattered, long_after])) == ""


def test_quiet_comes_first_and_budget_last() -> None:
    now = moment([customer("what is it"), customer("and now", gap_s=10)], card("one", LIGHT))
    assert why(card("two", "Something about invoices and their dates entirely."), now) == "budget"
    assert why(card("two", "Words."), replace(now, quiet=True)) == "quiet"
