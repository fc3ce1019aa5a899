import json
import sys

import numpy as np
import pytest
from benchmarks._alarm_rules import RULES
from benchmarks._quality_world import KINDS
from benchmarks._quality_year import QUIET, Change, Setting, year
from benchmarks.quality_alarms import NEVER, runs

from benchmarks import quality_alarms

SMALL = Setting(reference=12)


def test_a_great_hidden_fall_is_found_and_hinted_at() -> None:
    run = runs(SMALL, Change(fall=(0.0, 30.0)), 6, [1], 1)[0]
    assert 1 <= run.weeks(("residual",)) <= 3
    assert run.hints(1, "hard") == 1
    assert run.hints() >= 4
    assert run.false(("residual",))


def test_never_is_ninety_nine() -> None:
    assert runs(SMALL, QUIET, 1, [1], 1)[0].weeks(("quality", "residual")) == NEVER


def test_a_year_has_the_scenarios_numbers() -> None:
    joined = year(
        Setting(reference=2), Change(fall=(3.0, 3.0), over=2), 2, np.random.default_rng(1)
    )
    hard = joined.scores.stratum.where("hard")
    assert hard.mean() == pytest.approx(0.2, abs=0.02)
    assert joined.reviewed.sum() == 240
    assert joined.reviewed[hard].sum() == 120
    assert joined.scores.value[hard].mean() == pytest.approx(70, abs=2)


def test_answers_of_yes_and_no_fall_and_their_score_does_not() -> None:
    setting = Setting(reference=1, kind=KINDS[1], reviews=600)
    joined = year(setting, Change(fall=(30.0, 30.0)), 8, np.random.default_rng(1))
    easy = joined.scores.stratum.where("easy") & joined.scores.period.where("W005")
    assert np.nanmean(joined.human[easy]) == pytest.approx(0.58, abs=0.09)
    assert joined.scores.value[easy].mean() == pytest.approx(0.88, abs=0.04)


@pytest.mark.parametrize("name", sorted(RULES))
def test_other_rules_find_a_great_fall_and_are_quiet_before(name: str) -> None:
    quiet, fall = runs(SMALL, QUIET, 2, [2], 1)[0], runs(SMALL, Change((9.0, 9.0)), 9, [1], 1)[0]
    assert RULES[name](quiet.quality, quiet.steps, 12) == NEVER
    assert RULES[name](fall.quality, fall.steps, 12) <= 3


def test_it_prints_the_committed_tables(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    only = ["--only", "12 weeks of reference", "--replications", "2"]
    monkeypatch.setattr(sys, "argv", ["quality_alarms", *only])
    quality_alarms.main()
    told = capsys.readouterr().out
    assert "| 12 weeks of reference | ." in told
    assert "| weekly 95% interval | " in told
    monkeypatch.setattr(sys, "argv", ["quality_alarms", *only, "--json"])
    quality_alarms.main()
    told = json.loads(capsys.readouterr().out)
    assert told["12 weeks of reference"]["false"]["n"] == 2
