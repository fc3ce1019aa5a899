import json
from pathlib import Path

from undivided.live.schema import schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "conversation.json"


def test_the_published_schema_is_the_documents() -> None:
    told = "run `python -m undivided.live.schema > docs/schema/conversation.json`"
    assert json.loads(PUBLISHED.read_text()) == schema(), told


def test_what_other_programs_rely_on_is_required() -> None:
    described = schema()
    required = set(described["required"])
    assert {"turns", "cards", "signals", "note", "scores", "versions"} <= required
    turn = set(described["$defs"]["TurnView"]["required"])
    assert {"id", "speaker", "start_s", "end_s", "text", "confidence"} <= turn
    assert {"article", "passage", "turn", "probability"} <= set(
        described["$defs"]["CardView"]["required"]
    )
    assert {"text", "turns"} <= set(described["$defs"]["NoteLineView"]["required"])
    assert {"criterion", "value", "turns"} <= set(described["$defs"]["ScoreView"]["required"])
