from undivided.speech.streaming.reading import Piece
from undivided.speech.streaming.text import OpenText


def text(*pieces: tuple[str, float, float], language: str = "en") -> OpenText:
    made = OpenText()
    for word, start_s, end_s in pieces:
        made.add(Piece(word, (1,), start_s, end_s, 0.5), start_s, end_s, language)
    return made


def test_pieces_join_to_words_and_punctuation_has_no_length() -> None:
    made = text((" high", 0, 1), ("-end", 1, 2), (" cars", 2, 3), (".", 3, 5))
    assert str(made) == "high-end cars."
    assert [(word.start_s, word.end_s) for word in made.words] == [(0, 2), (2, 3)]
    assert made.sentence_ends
    assert made.seconds == 3


def test_the_text_only_ever_grows() -> None:
    made, before = OpenText(), ""
    for word in (" The", " high", "-end", ",", " cars", ".", "", " "):
        made.add(Piece(word, (1,), 0, 1, 0.5), 0, 1, "en")
        assert str(made).startswith(before)
        before = str(made)


def test_languages_without_spaces_keep_their_pieces_and_finishing_empties_it() -> None:
    made = text(("你", 0, 1), ("好", 1, 2), language="zh")
    assert [word.text for word in made.finish()] == ["你", "好"]
    assert not made.words
    assert made.seconds == 0
