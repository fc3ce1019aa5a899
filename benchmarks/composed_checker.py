"""How many false sentences the checks of composed answers find, and how many true ones they doubt.

True sentences are those of help articles (English and Spanish) and of answers to frequent
questions, as they stand and rewritten by rules that add nothing. Corrupted ones are the same with
one thing made wrong. No model takes part; nothing is fitted here.
"""

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks._report import asked, report
from undivided.knowledge import cut, import_folder
from undivided.knowledge.composing.checking import doubt
from undivided.language import sentences
from undivided.stats import wilson

MOST = 200
FEWEST_WORDS = 6
_DENY = re.compile(
    r"\b(is|are|can|will|must|should|does|do|was|were|puede|debe|es|son|tiene|está)\b"
)
_DENIED = re.compile(r"\b(not|cannot|no)\b\s?", re.IGNORECASE)
_ONLY = re.compile(r"\b(only|unless|until|except|solo|sólo|solamente|excepto|salvo)\b")
_NAME = re.compile(r"(?<=[a-zé,] )([A-Z][a-zé]{3,})\b")
_WORDS = {"2": "two", "3": "three", "5": "five", "10": "ten", "15": "fifteen", "30": "thirty"}
_INVENTED = {
    "en": "and a supervisor confirms the payment by courier",
    "es": "y un supervisor confirma el pago por mensajería",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A passage, its language and one sentence of it."""

    passage: str
    language: str
    sentence: str


def sources(data: Path, chance: random.Random) -> list[Source]:
    """Choose sentences with the passages they stand in, as many of each kind."""
    chosen = []
    for kind in (_articles(data, "en"), _articles(data, "es"), _questions(data)):
        found = [one for one in kind if len(one.sentence.split()) >= FEWEST_WORDS]
        chosen += chance.sample(found, min(MOST, len(found)))
    return chosen


def _articles(data: Path, language: str) -> Iterator[Source]:
    for article in import_folder(data / "logingov_help" / "kb" / language).articles:
        for passage in cut(article):
            whole = f"{article.title}\n{passage.heading}\n{passage.text}"
            for start, end in sentences(passage.text):
                line = passage.text[start:end]
                if line[0].isalpha() and "](" not in line:
                    yield Source(whole, language, line)


def _questions(data: Path) -> Iterator[Source]:
    with gzip.open(data / "dstc10_spoken_kb" / "knowledge.jsonl.gz", "rt") as lines:
        for row in map(json.loads, lines):
            for start, end in sentences(row["body"]):
                whole = f"{row['entity_name']}\n{row['title']}\n{row['body']}"
                yield Source(whole, "en", row["body"][start:end])


def true_ones(one: Source) -> Iterator[tuple[str, str]]:
    """Rewrite a sentence so that it says the same."""
    yield "as it stands", one.sentence
    parts = one.sentence.rstrip(".").split(", ")
    if len(parts) == 2 and not _ONLY.search(parts[1]):
        yield "turned round", f"{parts[1]}, {parts[0]}."
    bare = re.sub(r"\s*\([^)]*\)", "", one.sentence)
    if bare != one.sentence:
        yield "without brackets", bare
    spelled = re.sub(r"\b(\d+)\b(?![.,:/-]\d)", lambda m: _WORDS.get(m[1], m[1]), one.sentence)
    if spelled != one.sentence and one.language == "en" and not re.search(r"[$%]", one.sentence):
        yield "figures in words", spelled


def false_ones(one: Source, other: Source) -> Iterator[tuple[str, str]]:
    """Make one thing wrong in a sentence."""
    line = one.sentence
    number = re.search(r"\d+", line)
    if number:
        yield "figure", line[: number.start()] + str(int(number[0]) + 3) + line[number.end() :]
    if _NAME.search(line):
        yield "name", _NAME.sub("Brandmoor", line, count=1)
    if _DENIED.search(line):
        yield "denial taken out", _DENIED.sub("", line, count=1)
    elif _DENY.search(line):
        negation = r"no \1" if one.language == "es" else r"\1 not"
        yield "denied", _DENY.sub(negation, line, count=1)
    if _ONLY.search(line):
        yield "restriction taken out", _ONLY.sub("", line, count=1)
    yield "invented end", f"{line.rstrip('.')} {_INVENTED[one.language]}."
    yield "another article's", other.sentence


def figures(data: Path) -> dict[str, object]:
    """Count what is found and what is doubted wrongly, by kind."""
    chance = random.Random(7)  # noqa: S311 - a sample, no secret
    chosen = sources(data, chance)
    found: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for one in chosen:
        other = chance.choice([far for far in chosen if far.passage != one.passage])
        made: Sequence[tuple[str, str]] = [
            *((f"true: {kind}", text) for kind, text in true_ones(one)),
            *((f"false: {kind}", text) for kind, text in false_ones(one, other)),
        ]
        for kind, text in made:
            tried[kind] += 1
            found[kind] += doubt(text, one.passage, one.language) is not None
    rows: dict[str, object] = {"sentences": len(chosen)}
    for group in ("true", "false"):
        kinds = [kind for kind in tried if kind.startswith(group)]
        name = "doubted_of_true" if group == "true" else "found_of_false"
        rows[name] = _share(sum(found[k] for k in kinds), sum(tried[k] for k in kinds))
        rows |= {kind: _share(found[kind], tried[kind]) for kind in kinds}
    return rows


def _share(k: int, n: int) -> str:
    estimate = wilson(k, n)
    return f"{k / n:.3f} [{estimate.low:.3f}, {estimate.high:.3f}] of {n}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    given = asked(__doc__, arguments)
    report("composed_checker", figures(given.data), as_json=given.json)


if __name__ == "__main__":
    main()
