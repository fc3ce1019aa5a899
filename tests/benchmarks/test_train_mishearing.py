import json
from importlib.resources import files

import pytest
from benchmarks.train_mishearing import Counts, table

# The package that normalises English warns when it is first compiled.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::SyntaxWarning")


def counts(truth: str, heard: str) -> Counts:
    found = Counts()
    found.take(truth, heard)
    return found


def test_each_kind_of_error_is_counted_by_word() -> None:
    found = counts("please hold the line for a moment now", "please old line for a a moment now")
    assert found.heard == {"hold": {"old": 1}}
    assert (found.lost, found.runs) == ({"the": 1}, {1: 1})
    assert found.added == {"a": 1}
    assert found.words == 8
    assert found.rates == {"substituted": 0.125, "lost": 0.125, "added": 0.125}


def test_how_a_number_is_written_is_no_error() -> None:
    found = counts("call one one four today", "Call 114 today.")
    assert (found.heard, found.lost, found.added) == ({}, {}, {})


def test_a_channel_on_which_nothing_was_said_counts_nothing() -> None:
    assert counts("", "you").words == 0


def test_the_packages_table_is_one_of_ours() -> None:
    kept = files("undivided.quality").joinpath("data", "mishearing.json").read_text("utf-8")
    body = json.loads(kept)
    assert set(body) == set(table(Counts(words=1)))
    assert body["words"] == sum(body["seen"].values())
    substituted = sum(sum(one.values()) for one in body["heard"].values())
    assert body["rates"]["substituted"] == round(substituted / body["words"], 5)
