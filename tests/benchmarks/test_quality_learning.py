import numpy as np
from benchmarks._judged import Judged, talk
from benchmarks.quality_learning import drawn, population, summed

from tests.quality.learning.made import Words


def test_a_scorer_beside_what_taught_it_looks_better_than_it_is() -> None:
    draw = np.random.default_rng(1)
    some = []
    for n in range(160):
        said = "Gladly, gladly." if n % 2 else "Whatever."
        turns = [(True, f"It is number {n}."), (False, f"{said} Case {n}.")]
        some.append(Judged(talk(f"c{n}", turns), float(draw.uniform(30, 70))))
    whole = population(some, Words())
    found = [drawn(whole, 50, np.random.default_rng(n)) for n in range(12)]
    told = summed(whole, found)
    assert told["leaked"]["half_width"] <= told["cross-fitted"]["half_width"]
    assert abs(told["r on the others"][0]) < 0.2
    assert told["put in force"] <= 0.25
    assert told["no score"]["half_width"] > 0
