from dataclasses import replace

import numpy as np

from tests.quality.tables_made import reviews_of, scores_of
from undivided.quality.basis import basis_of
from undivided.quality.joining import join
from undivided.quality.tables import Column, Reviews, Scores


def versioned(scores: Scores, reviews: Reviews, of: str, by: list[str]) -> tuple[Scores, Reviews]:
    same = Column.same(of, len(scores))
    return (
        replace(scores, scorecard_version=same, scorer_version=Column.same("7", len(scores))),
        replace(reviews, scorecard_version=Column.of(by)),
    )


def test_an_estimate_tells_versions_reviews_and_how_they_were_drawn() -> None:
    reviews = Reviews.joined(
        [
            reviews_of([("c0", 50), ("c1", 60)], sample="uniform"),
            reviews_of([("c0", 55)], sample="double", reviewer=["ben"]),
            reviews_of([("c2", 1)], sample="complaints"),
        ]
    )
    scores, reviews = versioned(scores_of([1, 2, 3]), reviews, "v1", ["v1"] * 4)
    found = basis_of(join(scores, reviews, ""))
    assert (found.reviewed, found.reviews) == (2, 3)
    assert dict(found.slices) == {"uniform": 2, "double": 1}
    assert found.scorecard_versions == ("v1",)
    assert found.scorer_versions == ("7",)
    assert found.mixed == ()
    assert found.sentence == (
        "3 reviews of 2 conversations drawn by chance (2 uniform, 1 double); scorecard v1; "
        "scorer 7."
    )


def test_a_group_rests_on_its_own_reviews() -> None:
    joined = join(scores_of([1, 2, 3, 4]), reviews_of([("c0", 50), ("c3", 60)]), "")
    some = basis_of(joined, np.array([2, 3]))
    assert (some.reviewed, some.reviews) == (1, 1)
    assert basis_of(joined, np.array([], dtype=np.intp)).reviews == 0


def test_versions_that_are_mixed_are_said() -> None:
    some = reviews_of([("c0", 50), ("c1", 60), ("c2", 60)])
    scores, reviews = versioned(scores_of([1, 2, 3]), some, "v2", ["v1", "v2", "v1"])
    (said,) = basis_of(join(scores, reviews, "")).mixed
    assert "scores: v2; reviews: v1 (2), v2 (1)" in said


def test_many_versions_are_not_all_listed() -> None:
    scores = scores_of([float(n) for n in range(9)])
    scores = replace(scores, scorer_version=Column.of([f"s{n}" for n in range(9)]))
    sentence = basis_of(join(scores, Reviews.none(), "")).sentence
    assert "scorer s0, s1, s2, s3, s4, and 4 more" in sentence
    assert "scorecard version not told" in sentence
