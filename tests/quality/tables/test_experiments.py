from pathlib import Path

import pytest

from undivided.domain import BadInput
from undivided.quality.tables import load_experiments

HEAD = "experiment,stratum,number,number_se,quality,quality_se\n"


def at(folder: Path, text: str) -> Path:
    path = folder / "experiments.csv"
    path.write_text(text)
    return path


def test_experiments_are_read_and_bad_rows_named(tmp_path: Path) -> None:
    rows = (
        "a,hard,1,0.2,-1,0.5\n,hard,1,1,1,1\nb,,x,1,1,1\nb,,1,0,1,1\na,hard,2,1,1,1\nb,,1,1,2,1\n"
    )
    found, problems = load_experiments(at(tmp_path, HEAD + rows))
    assert found.experiment.texts() == ["a", "b"]
    assert found.stratum.texts() == ["hard", "all"]
    assert found.quality.tolist() == [-1, 2]
    told = {problem.rows[0]: problem.sentence for problem in problems}
    assert "no name" in told[3]
    assert "“number” is no number" in told[4]
    assert "not above 0" in told[5]
    assert "the first counts" in told[6]


def test_the_stratum_may_be_missing(tmp_path: Path) -> None:
    text = "experiment,number,number_se,quality,quality_se\na,1,1,1,1\n"
    assert load_experiments(at(tmp_path, text))[0].stratum.texts() == ["all"]


@pytest.mark.parametrize("rows", ["", "a,hard,nan,1,1,1\n", ",all,1,1,1,1\n"])
def test_nothing_to_use_is_one_sentence(tmp_path: Path, rows: str) -> None:
    with pytest.raises(BadInput, match="holds no experiment"):
        load_experiments(at(tmp_path, HEAD + rows))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no column “quality_se”"):
        load_experiments(at(tmp_path, "experiment,number,number_se,quality\na,1,1,1\n"))
