import math

from undivided.quality.learning import label


def test_reviews_by_chance_teach_and_double_ones_are_averaged() -> None:
    found = label(
        [
            ("a", "yes", "uniform"),
            ("a", "no", "double"),
            ("b", "not_needed", "plan"),
            ("c", "cannot_tell", "hard"),
            ("d", "yes", "chosen"),
            ("e", "72.5", "plan"),
        ]
    )
    told = {one.conversation: one for one in found.labels}
    assert set(told) == {"a", "b", "e"}
    assert (told["a"].value, told["a"].needed) == (0.5, 1.0)
    assert math.isnan(told["b"].value)
    assert told["b"].needed == 0.0
    assert told["e"].value == 72.5
    assert (found.chosen, found.unanswered) == (1, 1)
