from dataclasses import replace

from undivided.domain import PersonalKind, Speaker, Turn, Word
from undivided.language.redaction.finding import Finding
from undivided.language.redaction.rewrite import rewrite

K = PersonalKind


def heard(text: str) -> Turn:
    words = tuple(Word(w, n, n + 0.5, 0.9) for n, w in enumerate(text.split()))
    return Turn("t1", Speaker.CUSTOMER, 0.0, 30.0, text, words=words)


def test_text_words_and_times() -> None:
    turn = rewrite(heard("I am Ann Lee, thanks"), [Finding(K.NAME, 5, 12, 0.8)])
    assert turn.text == "I am [name], thanks"
    assert [word.text for word in turn.words] == ["I", "am", "[name],", "thanks"]
    assert (turn.words[2].start_s, turn.words[2].end_s) == (2, 3.5)
    span = turn.personal[0]
    assert turn.text[span.start : span.end] == "[name]"
    assert (span.start_s, span.end_s, span.probability) == (2, 3.5, 0.8)


def test_two_findings_in_one_word() -> None:
    turn = rewrite(heard("Ann/5551234567"), [Finding(K.NAME, 0, 3), Finding(K.PHONE, 4, 14)])
    assert turn.text == "[name]/[phone number]"
    assert [word.text for word in turn.words] == ["[name]/[phone number]"]


def test_earlier_placeholders_move_along() -> None:
    once = rewrite(heard("Ann and Bob met"), [Finding(K.NAME, 8, 11)])
    twice = rewrite(once, [Finding(K.NAME, 0, 3)])
    assert twice.text == "[name] and [name] met"
    assert [twice.text[s.start : s.end] for s in twice.personal] == ["[name]", "[name]"]


def test_writing_has_no_times() -> None:
    turn = rewrite(replace(heard("I am Ann"), words=()), [Finding(K.NAME, 5, 8)])
    assert turn.personal[0].start_s is None
    assert turn.words == ()


def test_words_that_do_not_spell_the_text_cost_the_whole_turn() -> None:
    odd = replace(heard("I am Ann"), text="I am Anne!")
    turn = rewrite(odd, [Finding(K.NAME, 5, 9)])
    assert turn.text == "I am [name]!"
    assert turn.words == ()
    assert (turn.personal[0].start_s, turn.personal[0].end_s) == (0.0, 30.0)
