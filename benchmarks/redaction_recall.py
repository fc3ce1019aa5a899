"""How much personal data redaction finds, written and spoken, and what it takes out wrongly.

    python -m benchmarks.redaction_recall --data DIR [--models DIR] [--rules-only] [--json]

Personal data: presidio_synth_pii (synthetic sentences with exact spans), as written and as spoken
by the transformation below. An entity counts as found when 80% of its letters and digits are
covered by any placeholder. False alarms: banking77 and the multidogo turns whose labels say that
they hold none. The project's own scripted calls are scored turn by turn. Real words of
people's own calls are not in here: expect lower recall there.
"""

import argparse
import gzip
import json
import math
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from undivided.domain import Speaker, Turn, Word
from undivided.language import Redactor

TYPES = {
    "PERSON": "name",
    "STREET_ADDRESS": "address",
    "CREDIT_CARD": "card",
    "PHONE_NUMBER": "phone",
    "EMAIL_ADDRESS": "e-mail",
    "US_SSN": "government number",
    "US_DRIVER_LICENSE": "government number",
    "ZIP_CODE": "address",
    "IBAN_CODE": "account",
}
_DIGITS = ("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SIGNS = {"@": " at ", ".": " dot ", "_": " underscore ", "-": " dash "}
Span = tuple[str, int, int]


def wilson(hits: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Return the 95% Wilson score interval of a share (Wilson, 1927)."""
    if n == 0:
        return 0.0, 1.0
    share = hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Read a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def written(row: dict[str, Any]) -> tuple[str, list[Span]]:
    """Return a sentence and its spans as they are."""
    return row["text"], [(s["type"], s["start"], s["end"]) for s in row["spans"]]


def spoken(row: dict[str, Any], dice: random.Random) -> tuple[str, list[Span]]:
    """Return a sentence as a recogniser without punctuation and figures would write it."""
    text, spans, made, at = row["text"], [], "", 0
    for span in sorted(row["spans"], key=lambda span: span["start"]):
        if span["start"] < at:
            continue
        made = _append(made, _say(text[at : span["start"]], "", dice))
        said = _say(text[span["start"] : span["end"]], span["type"], dice)
        made = _append(made, said)
        spans.append((span["type"], len(made) - len(said), len(made)))
        at = span["end"]
    return _append(made, _say(text[at:], "", dice)), spans


def _append(made: str, more: str) -> str:
    return f"{made} {more}" if made and more else made + more


def _say(text: str, kind: str, dice: random.Random) -> str:
    if kind in ("EMAIL_ADDRESS", "DOMAIN_NAME"):
        text = "".join(_SIGNS.get(character, character) for character in text)
    text = re.sub(r"\d+", lambda match: f" {_say_digits(match.group(), dice)} ", text.lower())
    return " ".join(re.sub(r"[^\w\s']|_", " ", text).split())


def _say_digits(digits: str, dice: random.Random) -> str:
    said, at = [], 0
    while at < len(digits):
        digit = digits[at]
        word = "zero" if digit == "0" and dice.random() < 0.5 else _DIGITS[int(digit)]
        if digits[at : at + 2] == digit * 2 and dice.random() < 0.3:
            word, at = f"double {word}", at + 1
        said.append(word)
        at += 1
    return " ".join(said)


def as_turn(text: str) -> Turn:
    """Make a turn whose word times are character offsets, so that times say what was covered."""
    words = tuple(
        Word(match.group(), match.start(), match.end(), 1.0) for match in re.finditer(r"\S+", text)
    )
    return Turn("t1", Speaker.CUSTOMER, 0.0, float(len(text)), text, words=words)


def covered(text: str, redactor: Redactor) -> tuple[set[int], Turn]:
    """Return the characters of a text that redaction takes out, and the redacted turn."""
    turn = redactor.begin().redact(as_turn(text))
    return _places(turn), turn


def score(sentences: Sequence[tuple[str, list[Span]]], redactor: Redactor) -> dict[str, Any]:
    """Score sentences with known spans."""
    hits: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    spurious = total = 0
    started = time.process_time()
    for text, spans in sentences:
        places, turn = covered(text, redactor)
        for kind, start, end in spans:
            if kind in TYPES:
                signs = [place for place in range(start, end) if text[place].isalnum()]
                found = sum(place in places for place in signs) >= 0.8 * len(signs)
                for name in (TYPES[kind], "all"):
                    hits[name][0] += found
                    hits[name][1] += 1
        known = {place for _, start, end in spans for place in range(start, end)}
        for span in turn.personal:
            total += 1
            place = set(range(int(span.start_s or 0), int(span.end_s or 0)))
            spurious += not place & known
    seconds = time.process_time() - started
    return {
        "recall": {kind: _share(*counts) for kind, counts in sorted(hits.items())},
        "spurious": _share(spurious, total),
        "cpu_ms_a_turn": round(1000 * seconds / max(1, len(sentences)), 2),
    }


def conversations(folder: Path) -> Iterator[list[dict[str, Any]]]:
    """Read the turns of every sample conversation with its truth, in English."""
    for path in sorted(folder.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if truth.get("language", "en") == "en":
            yield truth["turns"]


def score_samples(folder: Path, redactor: Redactor) -> dict[str, Any]:
    """Score the project's own scripted calls, turn by turn with what came before.

    Text is the script, as the recogniser would ideally write it.
    """
    hits: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    wrong = clean = 0
    for turns in conversations(folder):
        session = redactor.begin()
        for row in turns:
            turn = session.redact(replace(as_turn(row["text"]), speaker=Speaker(row["speaker"])))
            _score_turn(row, turn, hits)
            clean += not row["personal"]
            wrong += bool(turn.personal) and not row["personal"]
    return {
        "recall": {kind: _share(*counts) for kind, counts in sorted(hits.items())},
        "turns_wrongly_touched": _share(wrong, clean),
    }


def _score_turn(row: dict[str, Any], turn: Turn, hits: dict[str, list[int]]) -> None:
    text, at = row["text"], 0
    places = _places(turn)
    for truth in row["personal"]:
        start = text.find(truth["text"], at)
        start = text.find(truth["text"]) if start < 0 else start
        at = start + len(truth["text"])
        signs = [place for place in range(start, at) if text[place].isalnum()]
        found = sum(place in places for place in signs) >= 0.8 * len(signs)
        for name in (truth["kind"], "all"):
            hits[name][0] += found
            hits[name][1] += 1


def _places(turn: Turn) -> set[int]:
    places: set[int] = set()
    for span in turn.personal:
        if span.start_s is not None and span.end_s is not None:
            places.update(range(int(span.start_s), int(span.end_s)))
    return places


def alarms(texts: Sequence[str], redactor: Redactor) -> dict[str, Any]:
    """Count turns without personal data in which something was taken out."""
    wrong: dict[str, int] = defaultdict(int)
    touched = 0
    for text in texts:
        turn = redactor.begin().redact(Turn("t1", Speaker.CUSTOMER, 0.0, 0.0, text))
        touched += bool(turn.personal)
        for span in turn.personal:
            wrong[span.kind.value] += 1
    return {"turns": _share(touched, len(texts)), "spans": dict(wrong)}


def _share(hits: int, n: int) -> dict[str, Any]:
    low, high = wilson(hits, n)
    return {
        "share": round(hits / max(1, n), 4),
        "low": round(low, 4),
        "high": round(high, 4),
        "n": n,
    }


def run(data: Path, samples: Path, redactor: Redactor, limit: int) -> dict[str, Any]:
    """Run every part."""
    dice = random.Random(7)  # noqa: S311 - a fixed transformation, no secret
    pii = list(rows(data / "presidio_synth_pii" / "sentences.jsonl.gz"))
    banking = [row["text"] for row in rows(data / "banking77" / "train.jsonl.gz")]
    chat = [
        row["text"]
        for row in rows(data / "multidogo" / "customer_turns.jsonl.gz")
        if set(row["slots"].split()) <= {"O"}
    ]
    return {
        "version": redactor.version,
        "written": score([written(row) for row in pii], redactor),
        "spoken": score([spoken(row, dice) for row in pii], redactor),
        "samples": score_samples(samples, redactor),
        "alarms_banking77": alarms(dice.sample(banking, limit), redactor),
        "alarms_multidogo": alarms(dice.sample(chat, limit), redactor),
    }


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--models", type=Path, default=Path.home() / ".cache/undivided/models")
    parser.add_argument("--rules-only", action="store_true")
    parser.add_argument("--limit", type=int, default=2000, help="turns a false-alarm part")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--samples", type=Path, default=Path("samples/calls"))
    given = parser.parse_args()
    redactor = Redactor(None if given.rules_only else given.models / "rampart-ner")
    result = run(given.data, given.samples, redactor, given.limit)
    print(json.dumps(result) if given.json else json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
