import numpy as np

from undivided.knowledge.search.postings import MOST_COUNTED, Postings


def bag(*stems: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array(stems, np.int32)


def held(postings: Postings, stem: int) -> list[tuple[int, int]]:
    at = postings.holders(stem)
    return list(zip(postings.places[at].tolist(), postings.counts[at].tolist(), strict=True))


def test_who_holds_what_how_often() -> None:
    postings = Postings.of([bag(5, 2, 5), bag(), bag(5)], first=10)
    assert held(postings, 5) == [(10, 2), (12, 1)]
    assert held(postings, 2) == [(10, 1)]
    assert held(postings, 3) == held(postings, 99) == []
    assert len(postings) == 3


def test_merged_is_as_made_at_once() -> None:
    parts = [Postings.of([bag(1, 2)], 0), Postings.of([bag(2, 2), bag(0)], 1)]
    merged = Postings.merged(parts)
    assert [held(merged, stem) for stem in range(3)] == [[(2, 1)], [(0, 1)], [(0, 1), (1, 2)]]


def test_who_is_gone_is_left_out_and_the_rest_move_up() -> None:
    postings = Postings.of([bag(1), bag(1, 4), bag(1)], 0)
    alive = np.array([True, False, True])
    kept = postings.kept(alive, np.array([0, 0, 1], np.int32))
    assert held(kept, 1) == [(0, 1), (1, 1)]
    assert held(kept, 4) == []


def test_a_word_said_without_end() -> None:
    assert held(Postings.of([bag(*[3] * 900)], 0), 3) == [(0, MOST_COUNTED)]


def test_of_nothing() -> None:
    assert len(Postings.of([], 0)) == 0
    assert held(Postings.of([bag()], 0), 1) == []
