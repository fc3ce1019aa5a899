import numpy as np
import pytest

from tests.knowledge.hashing import HashingEmbedder
from tests.knowledge.search.library import kept, vectors_of
from undivided.knowledge.search import meaning
from undivided.knowledge.search.candidates import Meant
from undivided.knowledge.search.embedding import Vectors
from undivided.knowledge.search.filters import Filter
from undivided.knowledge.search.following import View
from undivided.knowledge.search.looking import Asked, Look, MemorySource
from undivided.knowledge.search.naming import Naming
from undivided.knowledge.search.state import StateWriter, unit

COUNT = 3000
USUAL = HashingEmbedder().embed(["passage on"])[0]
FOUND = kept([f"passage on matter{number}" for number in range(COUNT)])


def look(said: str, *, coarse: bool, keeps: Vectors) -> Look:
    writer = StateWriter(64)
    state = writer.apply(FOUND, vectors_of(FOUND), ())
    assert (state.meanings is not None and state.meanings.coarse > 0) == coarse
    vector = HashingEmbedder().embed([said])[0]
    source = MemorySource(View(state, Naming()), lambda numbers: keeps)
    return source.look(Asked([said], "en", (), Meant(vector, vector, USUAL)), Filter())


def test_what_was_found_by_8_bits_is_told_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "passage on matter1234"
    exact = look(said, coarse=False, keeps={})
    monkeypatch.setattr(meaning, "BLOCK", 1024)
    monkeypatch.setattr(meaning, "MOST_EXACT", 1024)
    rough = look(said, coarse=True, keeps=vectors_of(FOUND))
    both, mine, theirs = np.intersect1d(exact.numbers, rough.numbers, return_indices=True)
    assert len(both) > 150
    assert np.array_equal(exact.features["dense"][mine], rough.features["dense"][theirs])
    assert exact.articles[int(mine[0])] == rough.articles[int(theirs[0])]
    near = look(said, coarse=True, keeps={})
    assert near.features["dense"].max() == pytest.approx(exact.features["dense"].max(), abs=0.02)


def test_features_are_those_of_the_passages() -> None:
    seen = look("passage on matter1234", coarse=False, keeps={})
    (at,) = np.flatnonzero(seen.numbers == 1235).tolist()
    row = unit(vectors_of([FOUND[1234]])[1235][None])[0]
    asked = HashingEmbedder().embed(["passage on matter1234"])[0]
    assert seen.features["dense"][at] == pytest.approx(float(row @ asked), abs=1e-5)
    assert seen.features["lexical"][at] == max(seen.features["lexical"])
    assert seen.articles[at] == (FOUND[1234].passage.article, "1")
    assert len(seen.usual["dense"]) >= 2048
