import math

import numpy as np

from tests.quality.tables_made import reviews_of, scores_of
from undivided.quality.joining import join, of_period
from undivided.quality.tables import Column, Reviews
from undivided.quality.tables.reviews import COLUMNS


def merged(*some: Reviews) -> Reviews:
    """Put reviews below each other."""

    def column(name: str) -> Column:
        return Column.of([text for one in some for text in getattr(one, name).texts()])

    value = np.concatenate([one.value for one in some])
    return Reviews(**{name: column(name) for name in COLUMNS}, value=value)


def test_reviews_stand_beside_their_scores() -> None:
    reviews = reviews_of([("c2", 40), ("c0", 80)])
    found = join(scores_of([90, 80, 70]), reviews, "")
    assert found.human[[0, 2]].tolist() == [80, 40]
    assert found.reviewed.tolist() == [True, False, True]
    assert found.reviews == 2


def test_two_reviews_of_one_conversation_are_one_view() -> None:
    reviews = reviews_of([("c0", 80), ("c0", 60)], reviewer=["ann", "bob"])
    found = join(scores_of([90, 80]), reviews, "")
    assert found.human[0] == 70
    assert found.reviews == 2


def test_what_was_not_drawn_by_chance_is_counted_and_not_used() -> None:
    some = merged(
        reviews_of([("c0", 80)]),
        reviews_of([("c1", 10), ("c2", 0)], sample="complaints"),
        reviews_of([("c1", math.nan)], sample="uniform"),
        reviews_of([("c99", 5)]),
    )
    found = join(scores_of([90, 80, 70]), some, "")
    assert (found.reviews, found.chosen, found.unanswered, found.strange) == (1, 2, 1, 1)
    assert found.reviewed.sum() == 1


def test_other_criteria_are_left_out() -> None:
    found = join(scores_of([90]), reviews_of([("c0", 1)], criterion="greeting"), "")
    assert found.reviews == found.strange == 0
    assert len(join(scores_of([90]), reviews_of([]), "greeting").scores) == 0


def test_reviews_of_other_periods_are_no_strangers_and_those_without_a_score_stay() -> None:
    scores = scores_of([1, 2, 3], period=["a", "b", "b"])
    some = reviews_of([("c0", 10), ("c2", 20), ("lost", 30)])
    here, left = of_period(scores, some, "b")
    assert here.conversation.texts() == ["c1", "c2"]
    assert left.conversation.texts() == ["c2", "lost"]
    assert join(here, left, "").strange == 1


def test_which_reviews_count_is_known_review_by_review() -> None:
    some = merged(
        reviews_of([("c0", 80)]),
        reviews_of([("c1", 10)], sample="complaints"),
        reviews_of([("c1", math.nan), ("lost", 1)], sample="uniform"),
    )
    found = join(scores_of([90, 80]), some, "")
    assert found.counted.tolist() == [True, False, False, False]
    assert found.places.tolist() == [0, 1, 1, -1]
