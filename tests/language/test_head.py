import json
from pathlib import Path

import numpy as np

from undivided.language.head import Head, load_heads


def test_the_probability_follows_score_and_cue() -> None:
    head = Head(np.array([2.0, 0.0], dtype=np.float32), -1.0, 1.0, 0.5, 0.0)
    here, there = (np.array(row, dtype=np.float32) for row in ([1.0, 0.0], [0.0, 1.0]))
    assert head.probability(here, 0) > 0.5 > head.probability(there, 0)
    assert head.probability(there, 3) > head.probability(there, 0)


def test_extreme_scores_stay_probabilities() -> None:
    head = Head(np.array([1e6], dtype=np.float32), 0.0, 1.0, 0.0, 0.0)
    assert 0.0 <= head.probability(np.array([-1.0], dtype=np.float32), 0) < 1e-6


def test_heads_are_read_from_json(tmp_path: Path) -> None:
    row = {"weights": [1.0], "bias": 0.0, "scale": 1.0, "cue_scale": 0.0, "shift": 0.0}
    path = tmp_path / "heads.json"
    path.write_text(json.dumps({"heads": {"anger": row}}), encoding="utf-8")
    assert load_heads(path)["anger"].probability(np.array([0.0], dtype=np.float32), 0) == 0.5
