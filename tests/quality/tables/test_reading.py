import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from undivided.domain import BadInput
from undivided.quality.tables import RowProblem, read_rows


def written(folder: Path, text: str) -> Path:
    path = folder / "scores.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_headings_may_be_written_as_people_do(tmp_path: Path) -> None:
    rows = read_rows(
        written(tmp_path, "Conversation, Scorecard Version ,VALUE\nc1,3,80\n"), ["value"]
    )
    assert sorted(rows.columns) == ["conversation", "scorecard_version", "value"]
    assert rows.column("none", "x").texts() == ["x"]


def test_answers_and_numbers_are_read(tmp_path: Path) -> None:
    text = "value\nyes\nNo\n87.5\ncannot_tell\nnot needed\ngiven\nmissing\n0\n100\n"
    rows = read_rows(written(tmp_path, text), ["value"])
    found = rows.values("value").tolist()
    assert found[:3] == [1, 0, 87.5]
    assert np.isnan(found[3:5]).all()
    assert found[5:] == [1, 0, 0, 100]
    assert not rows.problems


def test_rows_that_hold_no_score_are_named(tmp_path: Path) -> None:
    rows = read_rows(written(tmp_path, "value\n50\n101\nmaybe\n-1\n60\nnan\ninf\n"), ["value"])
    assert rows.values("value")[:2].tolist() == [50, 60]
    (problem,) = rows.problems
    assert problem.rows == (3, 4, 5, 8)
    assert str(problem).endswith("Rows 3, 4, 5, 8.")
    assert rows.numbers.tolist() == [2, 6, 7]


def test_rows_with_too_many_cells_are_named_and_the_others_kept(tmp_path: Path) -> None:
    rows = read_rows(written(tmp_path, "a,value\n1,2\n1,2,3\n4\n5,6\n"), ["value"])
    assert rows.column("value").texts() == ["2", "6"]
    assert rows.problems[0].rows == (3, 4)
    assert rows.numbers.tolist() == [2, 5]


def test_quoted_cells_may_hold_lines(tmp_path: Path) -> None:
    rows = read_rows(written(tmp_path, 'conversation,value\n"c\n1",5\nc2,6\n'), ["value"])
    assert rows.column("conversation").texts() == ["c\n1", "c2"]


def test_parquet_is_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "scores.parquet"
    parquet.write_table(pa.table({"conversation": ["c1", "c2"], "value": [12.5, None]}), path)
    rows = read_rows(path, ["conversation", "value"])
    values = rows.values("value")
    assert values[0] == 12.5
    assert np.isnan(values[1])


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("s.csv", b"", "cannot be read as CSV"),
        ("s.csv", b"\xff\xfe\x00a,b", "column"),
        ("s.csv", b"a,b\n1,2\n", "no column “value”"),
        ("s.parquet", b"PAR1 not really", "cannot be read as Parquet"),
    ],
)
def test_a_file_that_is_none_is_one_sentence(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadInput) as caught:
        read_rows(path, ["value"])
    assert said in caught.value.message or "cannot be read" in caught.value.message


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="There is no file"):
        read_rows(tmp_path / "none.csv", ["value"])


@given(st.binary(max_size=300))
def test_any_bytes_give_rows_or_one_sentence(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.csv"
        path.write_bytes(b"value,b\n" + data)
        try:
            rows = read_rows(path, ["value"])
        except BadInput:
            return
        assert len(rows.values("value")) == len(rows.numbers)


def test_many_rows_are_told_in_one_line() -> None:
    told = str(RowProblem("Bad.", tuple(range(2, 40))))
    assert told == "Bad. Rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 28 more."
