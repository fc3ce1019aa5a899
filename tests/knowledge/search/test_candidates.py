import numpy as np
import pytest

from tests.knowledge.hashing import HashingEmbedder
from tests.knowledge.search.library import kept, vectors_of
from undivided.knowledge.search.candidates import (
    FEW,
    Compared,
    Meant,
    Question,
    around_of,
    candidates,
    features,
)
from undivided.knowledge.search.filters import Filter
from undivided.knowledge.search.state import State, StateWriter

COUNT = 3 * FEW


def library() -> State:
    writer = StateWriter(64)
    found = kept([f"passage on matter{number}" for number in range(COUNT)])
    return writer.apply(found, vectors_of(found), ())


def question(state: State, said: str, named: int | None = None) -> Question:
    entity = np.zeros(len(state.headers), np.float32)
    if named is not None:
        entity[named] = 1
    last = HashingEmbedder().embed([said])[0]
    return Question(state.lexical.scores(said, "en"), entity, Meant(last, last, last))


def test_words_meaning_and_names_each_propose_some() -> None:
    state = library()
    allowed = state.allowed(Filter())
    asked = question(state, "matter4000", named=700)
    found = candidates(state, asked, allowed)
    assert {4000, 1400, 1401} <= set(found.tolist())
    assert len(found) < COUNT / 4
    assert found.tolist() == sorted(set(found.tolist()))


def test_a_filter_holds_for_all_three() -> None:
    state = library()
    allowed = state.allowed(Filter()).copy()
    allowed[[4000, 1400]] = False
    found = candidates(state, question(state, "matter4000", named=700), allowed)
    assert allowed[found].all()
    assert 1401 in found


def test_of_few_all_are_looked_at() -> None:
    writer = StateWriter(None)
    state = writer.apply(kept(["bread", "hours"]), {}, ())
    nothing = np.zeros(2, np.float32)
    asked = Question(nothing, nothing[:1], None)
    places = candidates(state, asked, state.allowed(Filter()))
    assert places.tolist() == [0, 1]
    assert candidates(state, asked, state.allowed(Filter()), few=1).tolist() == []


def test_without_vectors_words_and_names_are_compared() -> None:
    none = np.zeros((0, 0), np.float32)
    words = np.array([0.5, 1.2], np.float32)
    found = features(Compared(words, words, words, none, none), None)
    assert found["dense"].tolist() == [0, 0]
    assert found["lexical"].tolist() == [0.5, 1]


def test_what_is_like_everything_that_is_said_is_less_particular() -> None:
    words = np.zeros(2, np.float32)
    east, north = np.eye(2, dtype=np.float32)
    rows = np.stack([east, (east + north) / np.float32(2**0.5)])
    meant = Meant(last=east, around=north, ordinary=north)
    found = features(Compared(words, words, words, rows, rows), meant)
    assert found["dense"] == pytest.approx([1, 0.7071], abs=1e-4)
    assert found["context"] == pytest.approx([0, 0.7071], abs=1e-4)
    assert found["particular"] == pytest.approx([1, 0.2929], abs=1e-4)


def test_a_turn_counts_half_of_the_one_after_it() -> None:
    east, north = np.eye(2, dtype=np.float32)
    assert around_of([east]) is east
    middle = around_of([east, north])
    assert middle == pytest.approx([0.2**0.5, 0.8**0.5])
    assert around_of([east, east, north]) == pytest.approx([0.6, 0.8])
