from tests.speech.streaming.pieces import said
from undivided.speech.streaming.known import beginning, recent, weak
from undivided.speech.streaming.reading import Answer

# A word each 0.4 s: the second sentence begins at the fourth piece.
KNOWN = said("one two . three four")


def test_what_is_recent_begins_with_a_word() -> None:
    assert [piece.text for piece in recent(KNOWN, 1.3)] == [" three", " four"]
    assert [piece.text for piece in recent(KNOWN, 0.9)] == [" three", " four"]
    assert recent(KNOWN, 99.0) == list(KNOWN)


def test_what_is_kept_begins_with_a_sentence_or_if_need_be_with_a_word() -> None:
    assert beginning(KNOWN, 9.0, anywhere=False) == 3
    assert beginning(KNOWN, 0.5, anywhere=False) == 0
    assert beginning(KNOWN, 0.5, anywhere=True) == 1


def test_a_doubtful_answer_is_weak() -> None:
    assert weak(Answer(said("hello there", probability=0.2), "en"))
    assert not weak(Answer(said("my router is broken", probability=0.9), "en"))
