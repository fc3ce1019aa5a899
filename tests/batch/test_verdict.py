import numpy as np

from undivided.batch.learning import compare

DRAW = np.random.default_rng(2)
USEFUL = DRAW.random(900) < 0.3
CALLS = [f"c{number // 3}" for number in range(900)]


def judged(before: float, after: float, useful: np.ndarray = USEFUL) -> tuple[bool, str]:
    found = compare(
        "the chance", np.full(900, before), np.full(900, after), useful, CALLS, threshold=0.2
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
        verdict = compare("it", noise[0], noise[1], useful, [str(n) for n in range(300)], 0.3)
        taken += verdict.better
    # Three Monte-Carlo standard errors above one in twenty.
    assert taken / 150 < 0.05 + 3 * 0.018


def test_fewer_used_among_the_shown_is_a_reason_to_refuse() -> None:
    # Sharper overall, but above the threshold it shows the wrong ones.
    useful = np.r_[np.ones(100), np.zeros(800)].astype(bool)
    before = np.r_[np.full(100, 0.35), np.full(800, 0.29)]
    after = np.r_[np.full(100, 0.19), np.full(100, 0.21), np.full(700, 0.001)]
    found = compare("it", before, after, useful, [str(n) for n in range(900)], 0.2)
    assert found.gain.low > 0
    assert not found.better
