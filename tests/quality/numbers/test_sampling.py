import math
from dataclasses import replace

from tests.quality.tables_made import reviews_of, scores_of
from undivided.quality.joining import join
from undivided.quality.numbers.sampling import sample_of, sample_sentences, unknown_criteria
from undivided.quality.tables import Column, Reviews

SCORES = scores_of([50.0] * 10)


def test_what_is_not_used_is_named_by_conversation_or_by_row() -> None:
    some = Reviews.joined(
        [
            reviews_of([("c0", 80)]),
            reviews_of([("c1", 10), ("c2", 0)], sample="complaints"),
            reviews_of([("c3", math.nan)], sample="uniform"),
            reviews_of([("x1", 5)]),
        ]
    )
    said = sample_sentences(join(SCORES, some, ""))
    assert said == (
        "1 reviews drawn by chance were used.",
        "2 reviews were chosen and not drawn; they are not used for estimates (c1, c2).",
        "1 reviews could not tell, or the criterion did not apply (c3).",
        "1 reviews are of conversations without a score (x1).",
    )
    numbered = replace(some, row=Column.of([str(n) for n in range(2, 7)]))
    by_row = sample_sentences(join(SCORES, numbered, ""))
    assert "(rows 3, 4)" in by_row[1]
    assert "(row 5)" in by_row[2]


def test_of_many_the_first_five_are_named() -> None:
    some = reviews_of([(f"c{n}", 1) for n in range(8)], sample="filter")
    assert "(c0, c1, c2, c3, c4 and 3 more)" in sample_sentences(join(SCORES, some, ""))[1]


def test_reviews_of_criteria_that_nothing_scored_are_named() -> None:
    some = Reviews.joined([reviews_of([("c0", 80)]), reviews_of([("c1", 1)], criterion="smile")])
    assert list(unknown_criteria(SCORES, some)) == [
        "Nothing scored the criterion “smile”, so 1 reviews of it are not used (c1)."
    ]
    (whole,) = unknown_criteria(scores_of([1.0], criterion="smile"), reviews_of([("c0", 80)]))
    assert whole.startswith("Nothing scored the whole scorecard")


def test_the_sample_is_told_with_slices_and_versions() -> None:
    some = reviews_of([("c0", 80), ("c1", 70)], sample="hard")
    found = sample_of(join(SCORES, some, ""), ("Strange.",))
    assert dict(found.slices) == {"hard": 2}
    assert found.sentences[-1] == "Strange."
    assert found.scorecard_versions == ()
