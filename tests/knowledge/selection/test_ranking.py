import numpy as np
import pytest

from undivided.knowledge.selection.ranking import FEATURES, Ranking, leading, load_ranking


def test_the_weighted_sum() -> None:
    rows = {name: np.array([0.0, 1.0], np.float32) for name in FEATURES}
    ranking = Ranking(dict.fromkeys(FEATURES, 2.0))
    assert ranking.scores(rows).tolist() == [0.0, 2.0 * len(FEATURES)]


def test_leading_is_a_share_of_the_strongest() -> None:
    assert leading(np.array([0.2, 0.4, 0], np.float32)).tolist() == [0.5, 1.0, 0.0]
    assert leading(np.array([0.15, 0.03], np.float32)) == pytest.approx([0.25, 0.05])
    assert leading(np.zeros(2, np.float32)).tolist() == [0.0, 0.0]
    assert leading(np.zeros(0, np.float32)).size == 0


def test_the_weights_that_come_with_the_package_reward_every_way_of_finding_together() -> None:
    rows = {name: np.array([0.1, 0.9], np.float32) for name in FEATURES}
    worse, better = load_ranking().scores(rows)
    assert better > worse
    assert len(load_ranking().version) == 12
