import numpy as np

from tests.quality.tables_made import reviews_of, week
from undivided.quality.agents import estimate_agents
from undivided.quality.joining import Joined, join


def reviewed(n: int) -> Joined:
    scores, human = week(size=4000)
    rows = np.random.default_rng(3).choice(len(human), n, replace=False)
    return join(scores, reviews_of([(f"c{row}", float(human[row])) for row in rows]), "")


def test_few_reviews_rank_nobody() -> None:
    found = estimate_agents(reviewed(150))
    assert not found.ranked
    assert "30 are needed" in found.why
    assert len(found.agents) == 10


def test_agents_are_drawn_together_when_they_do_not_differ() -> None:
    joined = reviewed(400)
    plain = [one.estimate.value for one in estimate_agents(joined).agents if one.estimate]
    assert np.std(plain) < 1.5
    for one in estimate_agents(joined).agents:
        assert one.estimate
        assert one.estimate.high - one.estimate.low > 2
        assert one.estimate.method.endswith("shrunk")


def test_many_reviews_allow_an_order() -> None:
    found = estimate_agents(reviewed(600))
    assert found.ranked
    assert found.why == ""
