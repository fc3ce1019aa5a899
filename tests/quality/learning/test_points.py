from pathlib import Path

import numpy as np
import pytest

from tests.quality.tables_made import scores_of
from tests.talk import ended
from undivided.quality.difficulty import load_difficulty
from undivided.quality.features import FEATURES
from undivided.quality.learning.points import Everyone, everyone, fit_points, learn_points
from undivided.quality.tables import Column, Reviews, Scores

N = 300
NAMES = tuple(f"c{n}" for n in range(N))
PLACE = {name: place for place, name in enumerate(FEATURES)}


def world(effect: float, sample: str = "uniform") -> tuple[Everyone, Scores, Reviews]:
    """Make scores that are further off where the customer showed trouble, and nowhere else."""
    draw = np.random.default_rng(3)
    values = np.zeros((N, len(FEATURES)))
    values[:, PLACE["emotion"]] = draw.integers(0, 4, N)
    values[:, PLACE["length"]] = draw.integers(10, 120, N)
    score = draw.uniform(40, 60, N)
    off = draw.normal(0, 5 + effect * values[:, PLACE["emotion"]], N)
    none = Column.same("", N)
    drawn = Column.same(sample, N)
    reviews = Reviews(Column.of(list(NAMES)), none, none, drawn, none, none, score + off)
    return Everyone(NAMES, values), scores_of(score), reviews


def test_what_scores_are_off_by_is_learnt_and_written_as_a_model(tmp_path: Path) -> None:
    whole, scores, reviews = world(6.0)
    found = learn_points(whole, scores, reviews, "", 0.2)
    assert found.audit is not None
    assert found.audit.low > 0
    assert "Scores are further off on hard conversations" in found.file
    path = tmp_path / "mine.yaml"
    path.write_text(found.file)
    model = load_difficulty(path)
    assert model.features["emotion"].points == 1.0
    assert found.points is not None
    hard = (found.points.of(whole.values) >= model.hard_from).mean()
    assert hard == pytest.approx(0.25, abs=0.08)


def test_noise_is_refused_with_its_audit() -> None:
    found = learn_points(*world(0.0), "", 0.2)
    assert found.file == ""
    assert found.audit is not None
    assert found.sentence.startswith(("Refused: ", "No feature"))


def test_noise_is_hardly_ever_taken_for_difficulty() -> None:
    whole, scores, reviews = world(0.0)
    draw = np.random.default_rng(11)
    taken = 0
    for _ in range(60):
        values = draw.permutation(whole.values)
        found = learn_points(Everyone(NAMES, values), scores, reviews, "", 0.2)
        taken += bool(found.file)
    assert taken <= 6  # 2.5% is expected; more than six in sixty would be one in a thousand


def test_only_the_uniform_slice_teaches_and_too_little_is_told() -> None:
    whole, scores, reviews = world(6.0, "hard")
    assert "Too few reviews by chance" in learn_points(whole, scores, reviews, "", 0.2).sentence
    gone = Everyone(("x",), whole.values[:1])
    assert "0 beside" in learn_points(gone, scores, world(6.0)[2], "", 0.2).sentence


def test_points_only_add_and_what_never_differs_has_none() -> None:
    whole, _, _ = world(6.0)
    rows = np.arange(N)
    length = whole.values[:, PLACE["length"]]
    points = fit_points(whole, rows, length / 10, 0.2)
    assert points is not None
    assert points.features["length"].points == 1.0
    assert "transfers" not in points.features
    fewer = fit_points(whole, rows, 20 - length / 10, 0.2)
    assert fewer is None or "length" not in fewer.features


def test_features_are_read_from_conversations() -> None:
    found = everyone(iter([ended("C: I am furious.\nA: I am sorry.")]))
    assert found.values[0, PLACE["emotion"]] == 1
    assert everyone(iter([])).values.shape == (0, len(FEATURES))
