import numpy as np

from undivided.batch.learning.verdict import Told, chances_told, compare, harms

DRAW = np.random.default_rng(2)
USEFUL = DRAW.random(900) < 0.3


def told(chances: np.ndarray, useful: np.ndarray) -> Told:
    calls = [f"c{number // 3}" for number in range(len(chances))]
    return chances_told("cards", calls, chances, useful, 0.2)


def judged(before: float, after: float, useful: np.ndarray = USEFUL) -> tuple[bool, str]:
    found = compare(
        "the chance", told(np.full(900, before), useful), told(np.full(900, after), useful)
    )
    return found.better, found.sentence


def test_better_is_taken_and_worse_is_not() -> None:
    better, sentence = judged(0.8, 0.3)
    assert better
    assert sentence.startswith("The chance was learnt anew: log loss")
    worse, sentence = judged(0.3, 0.8)
    assert not worse
    assert "the new one is worse" in sentence


def test_no_difference_is_no_reason() -> None:
    same, sentence = judged(0.3, 0.3)
    assert not same
    assert "not surely better" in sentence


def test_what_is_no_better_is_taken_in_one_case_of_twenty_at_most() -> None:
    taken = 0
    for seed in range(150):
        draw = np.random.default_rng(seed)
        true = draw.uniform(0.1, 0.6, 300)
        noise = [np.clip(true + draw.normal(0, 0.05, 300), 0.01, 0.99) for _ in range(2)]
        useful = draw.random(300) < true
        verdict = compare("it", told(noise[0], useful), told(noise[1], useful))
        taken += verdict.better
    # Three Monte-Carlo standard errors above one in twenty.
    assert taken / 150 < 0.05 + 3 * 0.018


def test_fewer_used_among_the_shown_is_a_reason_to_refuse() -> None:
    # Sharper overall, but above the threshold it shows the wrong ones.
    useful = np.r_[np.ones(100), np.zeros(800)].astype(bool)
    before = np.r_[np.full(100, 0.35), np.full(800, 0.29)]
    after = np.r_[np.full(100, 0.19), np.full(100, 0.21), np.full(700, 0.001)]
    found = compare("it", told(before, useful), told(after, useful))
    assert found.gain.low > 0
    assert not found.better


def order(ranks: list[float], losses: list[float]) -> Told:
    calls = [str(number) for number in range(len(losses))]
    return Told("searches", calls, np.array(losses), ranks=np.array(ranks))


def test_an_order_is_judged_by_its_places_too() -> None:
    old, new = order([0.5, 1.0, np.nan] * 40, [1.0] * 120), order([1.0] * 120, [0.5, 0.6] * 60)
    found = compare("the order", old, new)
    assert found.better
    assert "mean reciprocal rank 0.750 before, 1.000 after, 120 held-out searches" in found.sentence
    refused = compare("the order", new, order([0.5] * 120, [0.1, 0.2] * 60))
    assert not refused.better
    assert "what is right comes later" in refused.sentence


def test_harm_is_told_only_where_it_is_sure() -> None:
    useful = np.arange(300) % 3 == 0
    good, bad = told(np.full(300, 0.33), useful), told(np.full(300, 0.8), useful)
    assert harms(good, bad)
    assert not harms(bad, good)
    assert not harms(good, good)


def test_a_gain_that_is_mere_rounding_is_no_reason() -> None:
    useful = np.arange(300) % 3 == 0
    old, new = (told(np.where(useful, high, 1 - high), useful) for high in (0.9, 0.9001))
    found = compare("it", old, new)
    assert found.gain.low > 0
    assert not found.better


def test_a_change_must_be_worth_what_it_costs_others() -> None:
    useful = np.arange(300) % 3 == 0
    old, new = (told(np.where(useful, high, 1 - high), useful) for high in (0.8, 0.805))
    assert compare("it", old, new).better
    refused = compare("it", old, new, worth=0.05)
    assert not refused.better
    assert "too little is gained" in refused.sentence
