import numpy as np

from undivided.batch.dispositions.verdict import Told, compare


def told(n: int, chance: float, accuracy: float, seed: int = 0) -> list[Told]:
    draw = np.random.default_rng(seed)
    hits = draw.random(n) < accuracy
    return [Told(chance if hit else 0.05, chance, bool(hit)) for hit in hits]


NAMES = [f"c{n}" for n in range(200)]


def test_what_is_surely_better_goes_into_force() -> None:
    verdict = compare(told(200, 0.5, 0.5), told(200, 0.9, 0.9, 1), NAMES)
    assert verdict.better
    assert verdict.gain.low > 0
    assert "200 contacts kept apart" in verdict.sentence


def test_what_is_worse_or_not_surely_better_does_not() -> None:
    worse = compare(told(200, 0.9, 0.9), told(200, 0.5, 0.5, 1), NAMES)
    assert not worse.better
    assert "is worse" in worse.sentence
    some = told(200, 0.8, 0.8)
    same = compare(some, some[::-1], NAMES)
    assert not same.better
    assert "not surely better" in same.sentence


def test_better_chances_do_not_outweigh_fewer_hits() -> None:
    before = [Told(0.01, 0.9, False)] * 100 + [Told(0.9, 0.9, True)] * 100
    after = [Told(0.45, 0.5, False)] * 120 + [Told(0.9, 0.9, True)] * 80
    verdict = compare(before, after, NAMES)
    assert verdict.gain.low > 0
    assert not verdict.better
    assert "right less often" in verdict.sentence


def test_chances_that_hold_less_well_are_refused() -> None:
    before = [Told(0.02, 0.5, False), Told(0.5, 0.5, True)] * 100
    after = [Told(0.4, 0.99, False), Told(0.99, 0.99, True)] * 100
    verdict = compare(before, after, NAMES)
    assert not verdict.better
    assert "hold less well" in verdict.sentence


def test_a_code_that_was_not_considered_costs_no_fortune() -> None:
    verdict = compare([Told(0.0, 0.0, False)], [Told(0.0, 0.0, False)], ["c"])
    assert verdict.before.log_loss < 7
