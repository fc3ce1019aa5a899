import csv
from pathlib import Path
from threading import Lock

import pytest

from tests.web.conftest import NOW
from tests.web.study.sample import sample
from undivided.domain import BadInput, Refused, Unavailable
from undivided.web.study.results import Results
from undivided.web.study.tasks import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(sample(tmp_path).tasks[0], "draft")


def results(path: Path) -> Results:
    return Results("parcels", path, lambda: NOW, Lock())


def test_a_row_is_kept_with_what_was_right(tmp_path: Path, place: Place) -> None:
    kept = results(tmp_path / "out.csv")
    assert kept.done("r1") == set()
    kept.add("r1", 2, place, ["Monday", "Nobody"], 12.34)
    kept.add("r2", 1, place, ["Monday", "The agent"], 9.0)
    with (tmp_path / "out.csv").open() as file:
        first, second = csv.DictReader(file)
    assert (first["reader"], first["condition"], first["place"]) == ("r1", "draft", "2")
    assert (first["seconds"], first["right"], first["of"]) == ("12.3", "1", "2")
    assert second["right"] == "2"
    assert kept.done("r1") == {"parcel"}


def test_a_task_is_answered_once_and_wholly(tmp_path: Path, place: Place) -> None:
    kept = results(tmp_path / "out.csv")
    for wrong in ([], ["Monday"], ["Monday", "Somebody"]):
        with pytest.raises(BadInput):
            kept.add("r1", 1, place, wrong, 1.0)
    kept.add("r1", 1, place, ["Monday", "Nobody"], 1.0)
    with pytest.raises(Refused):
        kept.add("r1", 1, place, ["Monday", "The agent"], 1.0)


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, place: Place) -> None:
    with pytest.raises(Unavailable):
        results(tmp_path / "none" / "out.csv").add("r", 1, place, ["Monday", "Nobody"], 1.0)
