import pytest

from undivided.quality.probing.comparing import Seen, direction, flips, level

SIDES = ("she beside he", "she", "he")


def test_flips_are_counted_by_criterion_and_over_all() -> None:
    seen = [
        Seen(f"c{n}", {"care": "yes", "share": 50.0}, {"care": "yes", "share": 50.0},
             {"care": "no" if n < 3 else "yes", "share": 54.0})
        for n in range(10)
    ]  # fmt: skip
    found = {one.criterion: one for one in flips("x", seen)}
    assert found["care"].rate.value == 0.3
    assert found["care"].conversations == ("c0", "c1", "c2")
    assert found["share"].rate.value == 0
    assert found[""].rate.value == 3 / 20
    assert found[""].rate.n == 20
    assert found["care"].again == 0
    assert found["care"].beyond.value == 0.3


def test_a_scorer_that_flips_by_itself_flips_no_more_when_changed() -> None:
    seen = [Seen(f"c{n}", {"a": "yes"}, {"a": "no"}, {"a": "no"}) for n in range(20)]
    found = flips("x", seen)[1]
    assert found.rate.value == found.again == 1
    assert found.beyond.value == 0
    assert found.beyond.low < 0 < found.beyond.high


def test_the_side_with_the_lower_answers_is_named() -> None:
    pairs = {f"c{n}": [({"a": "no"}, {"a": "yes"})] for n in range(12)}
    pairs |= {"d": [({"a": "yes"}, {"a": "no"})], "e": [({"a": "yes"}, {"a": "yes"})]}
    found = direction(SIDES, "a", pairs, frozenset())
    assert (found.first_lower, found.second_lower, found.difference.n) == (12, 1, 14)
    assert found.difference.low > 0
    assert found.chance == pytest.approx(0.0034, abs=1e-4)


def test_a_low_number_may_be_the_better_answer() -> None:
    pairs = {"c": [({"dead_air": 40.0}, {"dead_air": 10.0})]}
    assert direction(SIDES, "dead_air", pairs, frozenset()).second_lower == 1
    assert direction(SIDES, "dead_air", pairs, frozenset({"dead_air"})).first_lower == 1


def test_a_conversation_counts_once_however_many_pairs_it_has() -> None:
    pairs = {"c": [({"a": "no", "b": "no"}, {"a": "yes", "b": "yes"})] * 7}
    found = direction(SIDES, "", pairs, frozenset())
    assert (found.first_lower, found.second_lower) == (1, 0)


def test_answers_that_are_no_grade_have_no_direction() -> None:
    pairs = {"c": [({"a": "not_scored"}, {"a": "yes"}), ({"a": "cannot_tell"}, {"a": "no"})]}
    found = direction(SIDES, "a", pairs, frozenset())
    assert (found.first_lower, found.second_lower) == (0, 0)
    assert level("given") == level("yes") == 100
