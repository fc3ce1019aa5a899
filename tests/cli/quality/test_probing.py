import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Undivided
from tests.quality.judging.saying import rows
from undivided.testing import Asked, Reply, ScriptedEndpoint

CALL = {
    "language": "en",
    "turns": [
        {"speaker": "agent", "start_s": 0, "end_s": 3, "text": "Hello, this is Dana Smith.",
         "personal": [{"kind": "name", "text": "Dana Smith"}]},
        {"speaker": "customer", "start_s": 4, "end_s": 9,
         "text": "My card 4111 1111 1111 1111 was charged twice and I am so upset."},
        {"speaker": "agent", "start_s": 10, "end_s": 14,
         "text": "I am sorry about that, he will send it back on Friday."},
    ],
}  # fmt: skip
CARD = """
id: judged
criteria:
  - {id: care, question: "Care?", kind: three_way, check: judge, guide: "Given when they cared."}
"""


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    folder = tmp_path / "calls"
    folder.mkdir()
    for number in range(8):
        (folder / f"c{number}.json").write_text(json.dumps(CALL))
    (tmp_path / "card.yaml").write_text(CARD)
    return folder


def taken_in(asked: Asked) -> Reply:
    """Answer as a model that believes what it is told of the agent's past."""
    told = asked["messages"][-1]["content"]
    bad = any(word in told for word in ("worst", "poor", "final warning"))
    if bad:
        return Reply(rows(("care", "missing", [], "")))
    place = re.search(r"\[(\d+)\] agent: I am sorry", told)
    turns = [int(place[1])] if place else []
    return Reply(rows(("care", "given", turns, "I am sorry about that")))


def test_it_runs_the_real_checks_over_the_sample_calls(undivided: Undivided) -> None:
    result = undivided("quality", "probe", "--transcripts", "samples/calls", "--change", "names",
                       "--change", "past")  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "12 conversations" in result.output
    assert "names: no answer flipped under 14 changes (0% to " in result.output
    assert "none shows that one side gets the lower answer" in result.output


def test_a_judge_that_believes_in_the_past_is_found(
    undivided: Undivided, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedEndpoint(taken_in) as server:
        monkeypatch.setenv("UNDIVIDED_LLM_ADDRESS", server.address)
        monkeypatch.setenv("UNDIVIDED_LLM_MODEL", "any")
        told = undivided(
            "quality", "probe", "--transcripts", calls, "--scorecard", calls.parent / "card.yaml",
            "--scorer", "judge", "--json",
        )  # fmt: skip
        said = server.told
    (probed,) = json.loads(told.stdout)["probed"]
    bad = [one for one in probed["flips"] if one["change"].startswith("bad past")]
    assert [one["rate"]["value"] for one in bad] == [1.0] * 4
    assert [one["again"] for one in bad] == [0.0] * 4
    lower = [one for one in probed["directions"] if one["first"].startswith("bad past")]
    assert {(one["first_lower"], one["second_lower"]) for one in lower} == {(8, 0)}
    # A language model never reads what was not redacted.
    assert "Dana" not in said
    assert "4111" not in said


def test_a_judge_that_is_not_there_is_named(undivided: Undivided, calls: Path) -> None:
    command = ["quality", "probe", "--transcripts", calls, "--scorer", "judge"]
    result = undivided(*command)
    assert result.exit_code == 2
    assert "There is no language model to probe." in result.output


def test_a_scorecard_without_a_judge_is_named(
    undivided: Undivided, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNDIVIDED_LLM_ADDRESS", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("UNDIVIDED_LLM_MODEL", "any")
    result = undivided("quality", "probe", "--transcripts", calls, "--scorer", "judge")
    assert result.exit_code == 2
    assert "No criterion of “standard” is answered by a language model." in result.output


def test_what_is_no_transcript_is_named(undivided: Undivided, tmp_path: Path) -> None:
    none = undivided("quality", "probe", "--transcripts", tmp_path)
    assert none.exit_code == 2
    (tmp_path / "bad.json").write_text("[]")
    result = undivided("quality", "probe", "--transcripts", tmp_path)
    assert "bad.json is no transcript." in result.output
