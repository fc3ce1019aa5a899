import json
import random
from pathlib import Path

import pytest

from benchmarks import redaction_recall as bench
from undivided.language import Redactor

DATA = Path(__file__).parents[1].parent / "shared" / "data"


def test_wilson_agrees_with_the_published_example() -> None:
    low, high = bench.wilson(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert bench.wilson(0, 0) == (0.0, 1.0)


def test_the_spoken_form_keeps_its_spans() -> None:
    row = {
        "text": "Card 4111-11, mail a.b@x.com!",
        "spans": [
            {"type": "CREDIT_CARD", "start": 5, "end": 12},
            {"type": "EMAIL_ADDRESS", "start": 19, "end": 28},
        ],
    }
    text, spans = bench.spoken(row, random.Random(1))  # noqa: S311
    said = [text[start:end] for _, start, end in spans]
    assert said[0].startswith("four")
    assert said[1] == "a dot b at x dot com"


@pytest.mark.skipif(not DATA.is_dir(), reason="the evaluation data is not here")
def test_rules_alone_find_every_card_written_and_spoken() -> None:
    rows = list(bench.rows(DATA / "presidio_synth_pii" / "sentences.jsonl.gz"))
    cards = [row for row in rows if any(s["type"] == "CREDIT_CARD" for s in row["spans"])]
    redactor, dice = Redactor(None), random.Random(3)  # noqa: S311
    for sentences in (map(bench.written, cards), [bench.spoken(row, dice) for row in cards]):
        result = bench.score(list(sentences), redactor)
        assert result["recall"]["card"]["share"] >= 0.99, json.dumps(result)
