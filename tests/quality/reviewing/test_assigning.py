from datetime import UTC, datetime
from pathlib import Path

import pytest

from undivided.domain import BadInput, ReviewAssigned
from undivided.quality.reviewing import PlanRow, assignment, read_plan

NOW = datetime(2026, 11, 25, tzinfo=UTC)
HEADING = "plan,conversation,stratum,sample,reviewer,value\n"
AGENTS = {"c1": ["maria"], "c2": [], "c3": ["sam", "rita"]}


def read(tmp_path: Path, *rows: str) -> tuple[list[PlanRow], dict[str, tuple[int, ...]]]:
    path = tmp_path / "plan.csv"
    path.write_text(HEADING + "".join(f"{row}\n" for row in rows))
    found, problems = read_plan(path, AGENTS.get)
    return found, {one.sentence: one.rows for one in problems}


def test_rows_that_cannot_be_assigned_are_named(tmp_path: Path) -> None:
    found, problems = read(
        tmp_path,
        "p,c1,easy,uniform,rita,",
        "p,c9,easy,uniform,rita,",
        "p,c3,hard,plan,rita,",
        "p,c2,,double,sam,",
        "p,c2,,plan,,",
        "p,c1,easy,hard,rita,",
    )
    assert [(one.conversation, one.reviewer, one.sample) for one in found] == [
        ("c1", "rita", "uniform"),
        ("c2", "sam", "double"),
    ]
    assert problems == {
        "The row has no reviewer.": (6,),
        "There is no such conversation to review.": (3,),
        "Nobody reviews their own conversation.": (4,),
        "The plan gives this reviewer the conversation in another row.": (7,),
    }


def test_an_empty_plan_and_a_strange_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no reviews"):
        read(tmp_path)
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(BadInput, match="no column"):
        read_plan(tmp_path / "other.csv", AGENTS.get)


def test_the_same_row_is_the_same_assignment() -> None:
    row = PlanRow("p", "c1", "hard", "double", "sam")
    first, again = assignment(row, NOW), assignment(row, NOW)
    assert first == again
    assert first.fact == ReviewAssigned("p", "double", "sam", "hard")
    assert assignment(PlanRow("p", "c1", "hard", "double", "rita"), NOW).id != first.id
