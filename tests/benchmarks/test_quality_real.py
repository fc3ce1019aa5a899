import numpy as np
import pytest
from benchmarks.quality_real import Labels, cell, ours, plain


def test_a_good_proxy_narrows_and_a_worthless_one_hardly_widens() -> None:
    draw = np.random.default_rng(1)
    human = np.clip(draw.normal(0.6, 0.15, 3000), 0, 1)
    strata = (draw.random(3000) < 0.3).astype(np.intp)
    good = Labels("good", human, human + draw.normal(0, 0.05, 3000), strata)
    none = Labels("none", human, draw.random(3000), strata)
    narrow = cell(good, 100, ours, 1, 60)
    wide = cell(none, 100, ours, 1, 60)
    theirs = cell(none, 100, plain, 1, 60)
    assert narrow["half_width"] < 0.5 * theirs["half_width"]
    assert wide["half_width"] == pytest.approx(theirs["half_width"], rel=0.06)
    assert min(narrow["coverage"], wide["coverage"], theirs["coverage"]) > 0.85
