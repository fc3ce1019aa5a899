import json
import sys
import time
from pathlib import Path

import pytest

from benchmarks import knowledge_speed


def test_times_stand_in_a_plain_place_by_size(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = {name: {"p50_ms": 1.0, "p95_ms": 2.0} for name in knowledge_speed.ASKED.values()}
    made = {10: {"ours": ours, "lancedb (both)": {"why": "not there"}}, 20: {"build": {"why": "-"}}}
    monkeypatch.setattr(knowledge_speed, "measure", lambda wanted, size: made[size])
    argv = ["knowledge_speed", "--data", "d", "--json", "--size", "10", "--size", "20"]
    monkeypatch.setattr(sys, "argv", argv)
    knowledge_speed.main()
    told = json.loads(capsys.readouterr().out)
    assert told["p95_ms"] == {"10": {"turn": 2.0, "ask": 2.0, "search": 2.0}, "20": {}}
    assert told["p50_ms"]["10"]["turn"] == 1.0
    assert told["10 lancedb (both)"] == {"why": "not there"}


def test_a_module_that_fails_says_why() -> None:
    said = knowledge_speed.line_of("_search_peers", "nobody", limit_s=60)
    assert "invalid choice" in said["why"]


def wanted(*rows: str, minutes: float = 1.0) -> knowledge_speed.Wanted:
    until_s = time.monotonic() + 60 * minutes
    return knowledge_speed.Wanted(Path("d"), frozenset(rows), names=True, until_s=until_s)


def test_without_a_wish_the_long_rows_are_left_out_where_there_are_many() -> None:
    usual = wanted()
    assert [usual.row(name, 10_000) for name in knowledge_speed.ROWS] == [True, True, True]
    assert [usual.row(name, 100_000) for name in knowledge_speed.ROWS] == [True, False, False]
    assert wanted("postgres").row("postgres", 100_000)
    assert not wanted("postgres").row("ours", 10_000)


def test_each_row_is_measured_when_it_is_wanted_in_a_copy_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, str]] = []

    def line_of(module: str, *arguments: str, limit_s: float) -> dict[str, float]:
        assert 0 < limit_s <= 60
        asked.append((module, arguments[arguments.index("--home") + 1]))
        return {"embedded": 8.0, "embedded_s": 2.0}

    monkeypatch.setattr(knowledge_speed, "line_of", line_of)
    found = knowledge_speed.measure(wanted("ours", "postgres"), 100)
    assert found["build"]["passages_per_s"] == 4.0
    assert [module for module, _ in asked] == ["_search_build", "_search_time", "_search_postgres"]
    assert len({home for _, home in asked}) == 3
    assert "why" in knowledge_speed.measure(wanted("postgres"), 1_000_000)["ours, PostgreSQL"]


def test_a_row_that_takes_too_long_is_stopped_and_says_so() -> None:
    # Loading what it imports alone takes longer.
    assert knowledge_speed.line_of("_search_time", "--help", limit_s=0.01)["why"] == (
        "took more than 0 s"
    )
