import json
import sys

import pytest

from benchmarks import knowledge_speed


def test_times_stand_in_a_plain_place_by_size(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = {name: {"p50_ms": 1.0, "p95_ms": 2.0} for name in knowledge_speed.ASKED.values()}
    made = {10: {"ours": ours, "lancedb (both)": {"why": "not there"}}, 20: {"build": {"why": "-"}}}
    monkeypatch.setattr(knowledge_speed, "measure", lambda data, size, names: made[size])
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
