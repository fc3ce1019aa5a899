import random

from undivided.domain import Conversation, PersonalKind, PersonalSpan, Speaker, Turn
from undivided.quality.probing.changing import (
    CHANGES,
    edited,
    mishear,
    swap_names,
    swap_pronouns,
)


def draw() -> random.Random:
    return random.Random(1)  # noqa: S311 - no secret


def turn(text: str, *spans: PersonalSpan) -> Turn:
    return Turn("t1", Speaker.AGENT, 0, 1, text, personal=spans)


def test_names_take_the_place_of_redacted_ones() -> None:
    edits = swap_names("Hi [name], is [name] in?", ("Mei",), draw())
    assert edited(turn("Hi [name], is [name] in?"), edits).text == "Hi Mei, is Mei in?"


def test_pronouns_are_swapped_and_keep_their_capital() -> None:
    text = "He said his wife called; she, the theme, and Sir."
    changed = edited(turn(text), swap_pronouns(text)).text
    assert changed == "She said her husband called; he, the theme, and Madam."


def test_words_are_misheard_as_often_as_asked_and_placeholders_never() -> None:
    text = "can you hold please [phone number] " * 500
    edits = mishear(text, draw(), 0.1)
    assert 140 < len(edits) < 260
    changed = edited(turn(text), edits).text
    assert changed.count("[phone number]") == 500
    assert "can't" in changed
    assert mishear(text, draw(), 0.0) == []


def test_places_of_personal_data_move_along() -> None:
    text = "his card [card number] and [name]"
    spans = (
        PersonalSpan(PersonalKind.CARD, 9, 22),
        PersonalSpan(PersonalKind.NAME, 27, 33),
    )
    one = edited(turn(text, *spans), [(0, 3, "their"), (27, 33, "Mei")])
    assert one.text == "their card [card number] and Mei"
    assert [one.text[span.start : span.end] for span in one.personal] == ["[card number]", "Mei"]


def test_a_hint_is_said_by_the_system_and_the_conversation_is_left_alone() -> None:
    conversation = Conversation("c1", turns=[turn("Hello.")])
    changed = CHANGES["hint of a bad past"](conversation, draw())
    assert changed.turns[0].speaker is Speaker.SYSTEM
    assert changed.turns[1:] == conversation.turns
    assert len(conversation.turns) == 1
