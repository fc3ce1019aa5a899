import json
from pathlib import Path

from benchmarks._sample_calls import load_calls

from undivided.domain import ScoreGiven
from undivided.quality import Scorecards
from undivided.reactors.scores import ScoreReactor

CALL = {
    "id": "x",
    "language": "en",
    "channels": ["agent", "customer"],
    "turns": [
        {
            "speaker": "agent",
            "start_s": 0.0,
            "end_s": 1.0,
            "text": "This is Dana, Dana speaking.",
            "personal": [{"kind": "name", "text": "Dana"}],
            "signals": [],
        }
    ],
    "note": {"reason": [0]},
}


def test_a_sample_is_redacted_and_replayed(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps(CALL), encoding="utf-8")
    (call,) = load_calls(tmp_path)
    assert call.turns[0].text == "This is [name], [name] speaking."
    assert call.note_turns("reason") == {"t1"}
    conversation, answers = call.replay(ScoreReactor(Scorecards()))
    assert conversation.ended
    assert {place for place, _ in answers} == {"end"}
    assert all(isinstance(fact, ScoreGiven) for _, fact in answers)
