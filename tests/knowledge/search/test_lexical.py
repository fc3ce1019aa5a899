import bm25s
import numpy as np
import pytest

from undivided.knowledge.search.lexical import LexicalIndex, LexicalWriter
from undivided.knowledge.words import terms

TEXTS = [
    "refund takes days",
    "router light orange",
    "bill days",
    "refund refund of a bill by card",
    "the light of the router blinks when the line is down",
]
NONE = np.zeros(0, np.int32)
SPANISH = "es"


def made(texts: list[str], language: str = "en") -> LexicalIndex:
    return LexicalWriter().changed(texts, [language] * len(texts), NONE)


def test_rare_shared_words_score() -> None:
    index = made(TEXTS[:3])
    scores = index.scores("when is my refund here", "en")
    assert int(np.argmax(scores)) == 0
    assert 0 < scores[0] <= 1.2
    assert index.idf("refund") > index.idf("day")


def test_nothing_shared_and_nothing_there() -> None:
    assert made(["refund"]).scores("the of", "en").tolist() == [0]
    assert made(["refund"]).scores("zebra", "en").tolist() == [0]
    assert LexicalIndex().scores("refund", "en").size == 0


def test_it_is_the_bm25_of_the_library_that_is_known_for_it() -> None:
    theirs = bm25s.BM25(k1=1.2, b=0.75)
    theirs.index([terms(text) for text in TEXTS], show_progress=False)
    asked = terms("refund my bill for the router")
    ours = made(TEXTS)
    ideal = sum(ours.idf(term) for term in set(asked))
    scores = ours.scores("refund my bill for the router", "en")
    assert scores * ideal == pytest.approx(theirs.get_scores(asked), abs=1e-5)


def test_edited_is_as_built_anew() -> None:
    writer = LexicalWriter()
    writer.changed([*TEXTS[:2], "an old passage on refunds"], ["en"] * 3, NONE)
    edited = writer.changed(TEXTS[2:], ["en"] * 3, np.array([2], np.int32))
    anew = made(TEXTS)
    stay = [0, 1, 3, 4, 5]
    for question in ("refund days", "old passage", "router light of the line", "a bill by card"):
        scores = edited.scores(question, "en")[stay]
        assert scores.tolist() == anew.scores(question, "en").tolist()
    packed = writer.packed()
    assert packed.scores("refund days", "en").tolist() == anew.scores("refund days", "en").tolist()
    assert (packed.count, len(packed.alive)) == (5, 5)


def test_an_older_state_stays_as_it_was() -> None:
    writer = LexicalWriter()
    before = writer.changed(TEXTS[:3], ["en"] * 3, NONE)
    scores = before.scores("refund days", "en").tolist()
    writer.changed(TEXTS[3:], ["en"] * 2, np.array([0], np.int32))
    assert before.scores("refund days", "en").tolist() == scores


def test_many_small_additions_become_few_parts() -> None:
    writer = LexicalWriter()
    for number in range(100):
        index = writer.changed([f"passage number{number} refund"], ["en"], NONE)
    assert len(index.parts) <= 5
    assert index.scores("number42", "en").argmax() == 42
    assert index.idf("refund") == pytest.approx(np.log(1 + 0.5 / 100.5))
