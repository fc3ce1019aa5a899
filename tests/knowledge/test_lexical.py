import numpy as np

from undivided.knowledge.lexical import LexicalIndex


def test_rare_shared_words_score() -> None:
    index = LexicalIndex(["refund takes days", "router light orange", "bill days"], ["en"] * 3)
    scores = index.scores("when is my refund here", "en")
    assert int(np.argmax(scores)) == 0
    assert 0 < scores[0] <= 1.2
    assert index.idf("refund") > index.idf("day")


def test_nothing_shared_and_nothing_there() -> None:
    assert LexicalIndex(["refund"], ["en"]).scores("the of", "en").tolist() == [0]
    assert LexicalIndex(["refund"], ["en"]).scores("zebra", "en").tolist() == [0]
    assert LexicalIndex([], []).scores("refund", "en").size == 0
