import numpy as np
from benchmarks._judged import Judged, talk
from benchmarks.quality_difficulty import figures

from tests.quality.learning.made import Words


def test_difficulty_is_learnt_where_there_is_some_and_not_where_there_is_none() -> None:
    draw = np.random.default_rng(1)

    def some(effect: float) -> list[Judged]:
        found = []
        for n in range(160):
            upset = n % 3 == 0
            words = "I am furious." if upset else "Hello there."
            human = float(np.clip(50 + draw.normal(0, 4 + effect * upset), 0, 100))
            found.append(Judged(talk(f"c{n}", [(True, words), (False, f"Case {n}.")]), human))
        return found

    hard = figures(some(25.0), Words())
    assert hard["learnt points, 20% hard"]["accepted"]
    assert hard["shipped"]["interval"] is None
    assert not figures(some(0.0), Words())["learnt points, 20% hard"]["accepted"]
