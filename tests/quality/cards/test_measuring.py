from dataclasses import replace

import numpy as np
import pytest

from tests.quality.cards.stories import drawn, periods, reference
from tests.quality.tables_made import reviews_of, scores_of, week
from undivided.quality.cards import Past, card_for, measure
from undivided.quality.joining import join


def test_validity_is_measured_by_stratum() -> None:
    found = reference()
    easy, hard = found.by_stratum["easy"], found.by_stratum["hard"]
    assert easy
    assert hard
    assert easy.low < 0.8 < easy.high
    assert hard.low < 0.1 < hard.high
    assert found.r
    assert found.slope
    assert 0.4 < found.r.low < found.r.value < found.r.high < 0.8
    bias = found.bias["hard"]
    assert bias
    assert bias.low < 10 < bias.high


def test_the_pooled_correlation_weighs_strata_by_their_size() -> None:
    scores, human = week(1, 4000)
    true = np.corrcoef(scores.value, human)[0, 1]
    held = 0
    for seed in range(40):
        joined = join(scores, drawn(scores, human, 60, seed), "")
        r = measure(card_for(""), joined, reviews_of([]), 0.0).r
        assert r
        held += r.low <= true <= r.high
    assert held >= 34


def test_double_reviews_tell_reliability_and_correct_for_it() -> None:
    scores, human = week(1, 1000)
    draw = np.random.default_rng(2)
    rows = [(f"c{n}", float(human[n] + draw.normal(0, 18))) for n in range(200) for _ in (0, 1)]
    reviews = reviews_of(rows, reviewer=["ann", "bob"] * 200)
    found = measure(card_for(""), join(scores, reviews, ""), reviews, 0.0)
    assert found.reliability == pytest.approx(0.5, abs=0.12)
    assert found.corrected
    assert found.r
    assert found.corrected.value > found.r.value


def test_agents_bring_a_precision() -> None:
    # Ten agents, 24 reviews each: nothing below some ten points can be shown.
    assert 8 < reference().precision < 20


def test_a_number_of_its_own_scale_is_put_on_that_of_quality() -> None:
    scores, human = week(1, 1000)
    minutes = scores_of(30 - human / 5, scores.stratum.texts(), criterion="handle_time")
    reviews = drawn(scores, human)
    found = measure(card_for("handle_time"), join(minutes, reviews, "handle_time", ""), reviews)
    assert found.r
    assert found.r.value == pytest.approx(1)
    assert all(bias and abs(bias.value) < 0.1 for bias in found.bias.values())


def test_without_reviews_nothing_is_known() -> None:
    scores, _ = week(1, 100)
    found = measure(card_for(""), join(scores, reviews_of([]), ""), reviews_of([]))
    assert found.r is None
    assert set(found.by_stratum.values()) == {None}


def test_the_past_is_measured_when_it_is_told() -> None:
    joined = periods(rise=4, fall=8)
    card, nobody = card_for(""), reviews_of([])
    plain = measure(card, joined, nobody)
    assert plain.target is None
    assert not plain.experiments
    assert not plain.drift
    told = measure(card, joined, nobody, past=Past("2026-11")).target
    assert told
    assert told.goodhart() == ["hard"]
    as_written = measure(replace(card, target_since="2026-11"), joined, nobody).target
    assert as_written == told
