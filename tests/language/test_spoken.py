import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.language.spoken import clean, quote, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_sentences_end_at_marks_but_not_at_abbreviations() -> None:
    text = "Hello Mr. Smith. We met at St. Mary's Road. Yes? Okay"
    assert cut(text) == ["Hello Mr. Smith.", "We met at St. Mary's Road.", "Yes?", "Okay"]


def test_a_long_stretch_without_marks_is_cut_at_joining_words() -> None:
    text = "I called because the bill was wrong and I was told it would be fixed " * 4
    assert len(cut(text)) > 1
    assert all(len(part.split()) <= 45 for part in cut(text))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Um, okay so I, I want, I want to, uh, ask", "I want to ask."),
        ("I'm, um, I'm not sure", "I'm not sure."),
        ("So I- I think w- we didn't", "I think we didn't."),
        ("Right now it is off", "Right now it is off."),
        ("five five two one", "Five five two one."),
        ("No, no, I don't.", "No, no, I don't."),
        ("um, uh", ""),
    ],
)
def test_cleaning_takes_fillers_and_false_starts_away(said: str, written: str) -> None:
    assert clean(said) == written


@given(st.text(alphabet="ab ino't,.?!-1 ", max_size=120))
def test_cleaning_adds_no_word(text: str) -> None:
    letters = [char for char in text.lower() if char.isalnum()]
    for char in clean(text).lower():
        if char.isalnum():
            assert char in letters


@given(st.text(max_size=200))
def test_sentences_keep_every_letter_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert [place for span in spans for place in span] == sorted(
        place for span in spans for place in span
    )
    kept = "".join(char for start, end in spans for char in text[start:end] if char.isalnum())
    assert kept == "".join(char for char in text if char.isalnum())


def test_a_quote_is_the_sentence_in_its_own_words() -> None:
    text = "Hello there. I want a supervisor now. Thanks."
    place = text.index("supervisor")
    assert quote(text, place, place + 10) == "“I want a supervisor now.”"


def test_a_long_quote_is_cut_at_a_word_with_an_ellipsis() -> None:
    text = "word " * 80 + "supervisor " + "word " * 80
    place = text.index("supervisor")
    short = quote(text, place, place + 10, 60)
    assert "supervisor" in short
    assert "…" in short
    assert len(short) < 75


def test_a_whole_long_turn_is_quoted_from_its_beginning_to_a_word_end() -> None:
    text = "alphabet " * 60
    short = quote(text, 0, len(text), 50)
    assert short.startswith("“alphabet ")
    assert short.endswith("alphabet …”")


@given(st.text(max_size=120), st.integers(0, 120), st.integers(1, 40), st.integers(5, 60))
def test_a_quote_holds_words_of_the_text_only(text: str, start: int, size: int, most: int) -> None:
    words = quote(text, min(start, len(text)), min(start + size, len(text)), most)
    assert words.removeprefix("“").removesuffix("”").strip("… ") in text
