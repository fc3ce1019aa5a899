import pytest

from undivided.domain import Passage
from undivided.knowledge import Found
from undivided.web.answered import answer, asked_in

TEXT = "Devolvemos el dinero."
FOUND = [Found(Passage("cobro#1", "cobro", "a", "", TEXT, 0, len(TEXT)), "Cobro doble", 0, 21)]


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("how long does a refund take", "en"),
        ("cuánto tarda el reembolso de la factura", "es"),
        ("refund", "en"),
        ("", "en"),
    ],
)
def test_a_question_tells_its_language_by_its_small_words(question: str, language: str) -> None:
    assert asked_in(question, ["en", "es"]) == language


def test_the_most_frequent_language_counts_where_the_words_do_not_tell() -> None:
    assert asked_in("reembolso", ["es", "en"]) == "es"
    assert asked_in("reembolso", []) == ""


def test_an_answer_of_another_language_is_marked() -> None:
    told = answer(
        FOUND, "was the bill paid twice", {"cobro": "es"}.__getitem__, ["en", "es"], composing=False
    )
    assert (told.language, told.passages[0].language, told.passages[0].foreign) == (
        "en", "es", True,
    )  # fmt: skip
    same = answer(
        FOUND, "el cobro de la factura", {"cobro": "es"}.__getitem__, ["en", "es"], composing=False
    )
    assert not same.passages[0].foreign
    unknown = answer(FOUND, "was it paid", lambda _: "", ["en"])
    assert not unknown.passages[0].foreign


def test_only_what_was_found_can_be_composed_from() -> None:
    told = answer(FOUND, "refund", lambda _: "", ["en"], composing=True, asked="a1")
    assert (told.composing, told.asked) == (True, "a1")
    assert not answer([], "refund", lambda _: "", ["en"], composing=True).composing
