import numpy as np

from tests.knowledge.hashing import HashingEmbedder
from undivided.knowledge.remembering import Remembering, remembering


def test_a_text_is_read_once_and_gives_the_same() -> None:
    model = HashingEmbedder()
    remembering = Remembering(model)
    rows = remembering.embed(["refund", "router", "refund"])
    assert model.asked == 2
    assert np.array_equal(rows, HashingEmbedder().embed(["refund", "router", "refund"]))
    assert (remembering.name, remembering.version, remembering.dimensions) == ("hashing", "1", 64)
    assert remembering.embed([]).shape == (0, 64)


def test_questions_that_search_are_texts_of_their_own() -> None:
    model = HashingEmbedder()
    remembering = Remembering(model)
    remembering.embed(["refund"])
    remembering.embed(["refund"], query=True)
    assert model.asked == 2


def test_no_more_are_kept_than_said() -> None:
    model = HashingEmbedder()
    remembering = Remembering(model, most=1)
    for text in ("refund", "router", "refund"):
        remembering.embed([text])
    assert model.asked == 3


def test_it_remembers_once() -> None:
    once = remembering(HashingEmbedder())
    assert remembering(once) is once
