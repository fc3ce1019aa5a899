from undivided.domain import Conversation, PersonalKind, PersonalSpan, Speaker, Turn
from undivided.quality.probing.editing import each, edited, like, words_of


def turn(text: str, *spans: PersonalSpan) -> Turn:
    return Turn("t1", Speaker.AGENT, 0, 1, text, personal=spans)


def test_places_of_personal_data_move_along() -> None:
    text = "his card [card number] and [name]"
    spans = (
        PersonalSpan(PersonalKind.CARD, 9, 22),
        PersonalSpan(PersonalKind.NAME, 27, 33),
    )
    one = edited(turn(text, *spans), [(0, 3, "their"), (27, 33, "Mei")])
    assert one.text == "their card [card number] and Mei"
    assert [one.text[span.start : span.end] for span in one.personal] == ["[card number]", "Mei"]


def test_what_stands_in_brackets_is_no_word() -> None:
    assert [hit[0] for hit in words_of("I'm at [card number] now")] == ["I'm", "at", "now"]


def test_the_conversation_is_left_alone() -> None:
    conversation = Conversation("c1", turns=[turn("Hello.")])
    changed = each(conversation, lambda one: [(0, 5, "Bye")])
    assert changed.turns[0].text == "Bye."
    assert conversation.turns[0].text == "Hello."
    assert each(conversation, lambda one: []).turns == conversation.turns


def test_capitals_are_kept() -> None:
    assert like("His", "their") == "Their"
    assert like("his", "Mrs") == "Mrs"
