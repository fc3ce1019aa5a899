import numpy as np
import pytest

from undivided.knowledge.search import meaning
from undivided.knowledge.search.meaning import Meanings, MeaningWriter
from undivided.knowledge.search.state import unit

WIDTH = 64


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "BLOCK", 512)
    monkeypatch.setattr(meaning, "MOST_EXACT", 1024)


def vectors(count: int) -> meaning.Matrix:
    return unit(np.random.default_rng(7).normal(size=(count, WIDTH)))


def written(rows: meaning.Matrix, piece: int) -> Meanings:
    writer = MeaningWriter(WIDTH)
    for start in range(0, len(rows), piece):
        found = writer.add(rows[start : start + piece])
    return found


def true(rows: meaning.Matrix, asked: meaning.Row, most: int) -> set[int]:
    return set(np.argsort(-(rows @ asked))[:most].tolist())


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("count", [300, 1024, 2500])
def test_nearest_of_exact_and_of_8_bits(count: int) -> None:
    rows, asked = vectors(count), vectors(2)
    for one in asked:
        found = written(rows, 100).nearest(one, np.ones(count, np.bool_), 50)
        assert len(true(rows, one, 20) & set(found.tolist())) == 20
        assert found.tolist() == sorted(set(found.tolist()))


@pytest.mark.usefixtures("small_blocks")
def test_what_is_not_allowed_is_not_found() -> None:
    rows = vectors(2500)
    allowed = np.zeros(2500, np.bool_)
    allowed[::7] = True
    found = written(rows, 1000).nearest(rows[0], allowed, 50)
    assert 50 <= len(found) <= 100
    assert allowed[found].all()
    best = np.flatnonzero(allowed)[np.argsort(-(rows[allowed] @ rows[0]))[:20]]
    assert set(best.tolist()) <= set(found.tolist())


@pytest.mark.usefixtures("small_blocks")
def test_rows_of_8_bits_are_near_and_the_newest_exact() -> None:
    rows = vectors(2500)
    found = written(rows, 700)
    assert found.coarse == 2048
    places = np.array([0, 511, 512, 2047, 2048, 2499])
    assert found.rows(places) == pytest.approx(rows[places], abs=0.01)
    assert np.array_equal(found.rows(places[4:]), rows[places[4:]])


@pytest.mark.usefixtures("small_blocks")
def test_packed_leaves_out_who_is_gone() -> None:
    rows = vectors(2500)
    writer = MeaningWriter(WIDTH)
    writer.add(rows)
    alive = np.arange(2500) % 2 == 0
    packed = writer.packed(alive)
    assert packed.coarse + len(packed.exact) == 1250
    assert packed.rows(np.arange(1250)) == pytest.approx(rows[alive], abs=0.02)


def test_of_nothing() -> None:
    nothing = MeaningWriter(WIDTH).add(np.zeros((0, WIDTH), np.float32))
    assert nothing.nearest(vectors(1)[0], np.zeros(0, np.bool_), 5).size == 0
