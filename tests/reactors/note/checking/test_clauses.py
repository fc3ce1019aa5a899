import pytest

from undivided.reactors.note.checking.clauses import read


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("I can't log in", {"log", "in"}),
        ("I never got it. It works", {"got", "it"}),
        ("No, I paid", set()),
        ("no refund", {"refund"}),
        ("not only fast", set()),
        ("unpaid bill", {"unpaid"}),
        ("I did not pay but it works", {"pay"}),
    ],
)
def test_a_denial_reaches_a_few_words(text: str, denied: set[str]) -> None:
    assert {one.word for one in read(text) if one.denied} == denied


def test_words_keep_their_place() -> None:
    text = "It’s Dana’s bill."
    assert [text[one.start : one.end] for one in read(text)] == ["It’s", "Dana’s", "bill"]
    assert [one.clause for one in read("a. b")] == [0, 1]
