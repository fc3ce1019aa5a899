import numpy as np
import pytest
from benchmarks._abstaining import calibration_error, risk_at_coverage
from benchmarks._selection import first_rank, ordered, standard_errors, track


def test_selection_counts_where_need_was_detected() -> None:
    needed = np.array([True, True, True, False, False])
    detected = np.array([True, True, False, True, False])
    ranks = np.array([1, 4, 1, 999, 999])
    scores = track(needed, detected, ranks)
    # Two of three found, one false alarm: precision 2/3, recall 2/3.
    assert scores["detection_f1"] == pytest.approx(2 / 3)
    assert scores["r1"] == pytest.approx(1 / 3)
    assert scores["r5"] == pytest.approx(2 / 3)
    assert scores["mrr5"] == pytest.approx((1 + 1 / 4) / 3)


def test_the_rank_without_sorting_is_the_rank_with() -> None:
    scores = np.array([0.3, 0.9, 0.3, 0.1, 0.9], np.float32)
    order = ordered(scores).tolist()
    for place in range(5):
        assert first_rank(scores, [place]) == order.index(place) + 1
    assert first_rank(scores, [2, 4]) == 2


def test_errors_are_drawn_by_dialogue() -> None:
    groups = ["a"] * 50 + ["b"] * 50

    def share(places: np.ndarray) -> dict[str, float]:
        return {"share": float((places < 50).mean())}

    # Two dialogues only: a share is 0, a half or 1, so its error is about .35, not .05.
    assert standard_errors(groups, share)["share"] == pytest.approx(0.354, abs=0.04)


def test_calibration_and_risk() -> None:
    chances = np.array([0.1] * 50 + [0.9] * 50)
    useful = np.array([True] * 5 + [False] * 45 + [True] * 45 + [False] * 5)
    assert calibration_error(chances, useful, bins=2) == pytest.approx(0, abs=1e-9)
    assert calibration_error(chances, ~useful, bins=2) == pytest.approx(0.8)
    risks = risk_at_coverage(np.linspace(0, 1, 100), np.arange(100) >= 60)
    assert risks["0.4"] == 0
    assert risks["0.5"] == pytest.approx(0.2)
