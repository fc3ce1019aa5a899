from dataclasses import replace
from pathlib import Path

import pytest

from tests.quality.learning.made import PERCENT, YES_NO, percent_cases, taught, words_cases
from undivided.quality.learning import ScorerStore


def test_each_question_has_one_scorer_and_undoing_goes_back(tmp_path: Path) -> None:
    store = ScorerStore(tmp_path, "shop")
    assert store.current().version == "0"
    first = taught(tmp_path, PERCENT, percent_cases())
    versions = [store.current().version]
    second = store.install(replace(taught(tmp_path / "b", YES_NO, words_cases()), version=""))
    assert {one.question.criterion for one in store.current().scorers} == {"", "calm"}
    versions.append(store.current().version)
    assert [one.name for one in store.undo().scorers] == [first.name]
    versions.append(store.current().version)
    assert store.undo().scorers == ()
    versions.append(store.current().version)
    # What is in force again is a version of its own, so that the archive is scored anew.
    assert len(set(versions)) == 4
    with pytest.raises(ValueError, match="nothing was learnt"):
        store.undo()
    assert ScorerStore(tmp_path, "other").current().scorers == ()
    assert second.name.startswith("learnt@")


def test_nothing_learnt_is_nothing_to_undo(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing was learnt"):
        ScorerStore(tmp_path, "shop").undo()
