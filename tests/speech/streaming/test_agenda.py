import math
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.speech.streaming.agenda import Pace, choose
from undivided.speech.streaming.needs import Need


@dataclass
class Asks:
    what: Need
    late_s: float = 0.0

    def need(self, step_s: float) -> Need:
        return Need.NOTHING if self.what is Need.GUESS and step_s > 1 else self.what


def test_what_is_settled_comes_before_guesses_and_the_latest_first() -> None:
    guess, late, settle = Asks(Need.GUESS, 1.0), Asks(Need.GUESS, 2.0), Asks(Need.SETTLE, 0.1)
    found = choose([guess, late, settle, Asks(Need.NOTHING)], 0.4, 1, 8)
    assert [line for line, _ in found] == [settle, late, guess]


def test_idle_workers_share_and_without_guesses_only_the_rest_is_read() -> None:
    lines = [Asks(Need.GUESS) for _ in range(4)] + [Asks(Need.CLOSE)]
    assert len(choose(lines, 0.4, 2, 8)) == 3
    assert [need for _, need in choose(lines, math.inf, 1, 8)] == [Need.CLOSE]
    assert choose([], 0.4, 2, 8) == []


@given(st.lists(st.sampled_from(list(Need)), max_size=30), st.integers(1, 4), st.integers(1, 8))
def test_it_never_takes_more_than_it_may(needs: list[Need], idle: int, most: int) -> None:
    found = choose([Asks(need) for need in needs], 0.4, idle, most)
    wanted = sum(need is not Need.NOTHING for need in needs)
    assert len(found) <= most
    assert bool(found) == bool(wanted)


def test_guesses_grow_rare_with_the_load_and_then_stop() -> None:
    pace = Pace(workers=2, base_s=0.4, most_s=3.0, cost_s=0.2)
    steps = [pace.step_s(speaking) for speaking in range(40)]
    assert steps == sorted(steps)
    assert steps[1] == 0.4
    assert 0.4 < steps[8] < 3.0
    assert steps[-1] == math.inf
    for _ in range(200):
        pace.took(0.4, lines=4)
    assert pace.cost_s == pytest.approx(0.1)
