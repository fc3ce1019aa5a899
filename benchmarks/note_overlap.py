"""How much the note drafts share with people's summaries of real support chats (TweetSumm).

Word overlap with references, not quality; the texts are non-commercial and only read here. Beside
the draft stand two plain extracts: first customer turn + last agent turn, and the draft's own first
customer and last agent line. ROUGE without stemming, mean over the references of a dialogue.

    python -m benchmarks.note_overlap --data DIR [--json]
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from undivided.domain import Conversation, Section, Speaker, Turn
from undivided.reactors.note.ranker import load_ranker
from undivided.reactors.note.reactor import draft_lines

_NOISE = re.compile(r"@\w+|https?://\S+|\^\w+|&amp;|&lt;|&gt;")


def conversation_of(row: dict[str, Any]) -> Conversation:
    """Make a conversation of one chat."""
    turns = [
        Turn(f"t{place}", Speaker(turn["speaker"]), place * 10.0, place * 10.0 + 5.0, text)
        for place, turn in enumerate(row["turns"], 1)
        if (text := " ".join(_NOISE.sub(" ", turn["text"]).split()))
    ]
    return Conversation(row["id"], turns=turns)


def words_of(text: str) -> list[str]:
    """Split into small-letter words and numbers."""
    return re.findall(r"[a-z0-9]+", text.lower())


def overlap(mine: list[str], theirs: list[str], size: int) -> float:
    """Return ROUGE-N F1."""
    grams = [
        Counter(zip(*(words[step:] for step in range(size)), strict=False))
        for words in (mine, theirs)
    ]
    return _f1((grams[0] & grams[1]).total(), grams[0].total(), grams[1].total())


def longest(mine: list[str], theirs: list[str]) -> float:
    """Return ROUGE-L F1 over the longest common subsequence."""
    row = [0] * (len(theirs) + 1)
    for word in mine:
        before = 0
        for place, other in enumerate(theirs, 1):
            kept = row[place]
            row[place] = before + 1 if word == other else max(row[place], row[place - 1])
            before = kept
    return _f1(row[-1], len(mine), len(theirs))


def _f1(common: int, mine: int, theirs: int) -> float:
    return 2.0 * common / (mine + theirs) if common else 0.0


def scores(text: str, references: Sequence[str]) -> list[float]:
    """Return ROUGE-1, -2, -L, each a mean over references, and the number of words."""
    mine = words_of(text)
    rows = [
        [overlap(mine, ref, 1), overlap(mine, ref, 2), longest(mine, ref)]
        for ref in map(words_of, references)
    ]
    return [*np.mean(rows, axis=0), float(len(mine))]


def extracts(conversation: Conversation) -> dict[str, str]:
    """Return the texts to compare."""
    lines = draft_lines(conversation, load_ranker())
    reasons = [line.text for line in lines if line.section is Section.REASON]
    agent = [line.text for line in lines if line.section not in (Section.REASON, Section.FEELINGS)]
    customer = [turn.text for turn in conversation.turns if turn.speaker is Speaker.CUSTOMER]
    agents = [turn.text for turn in conversation.turns if turn.speaker is Speaker.AGENT]
    return {
        "whole_draft": " ".join(line.text for line in lines),
        "draft_reason_and_last_agent_line": " ".join([*reasons[:1], *agent[-1:]]),
        "first_customer_last_agent": " ".join([*customer[:1], *agents[-1:]]),
    }


def main() -> None:
    """Run from the command line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    with gzip.open(
        given.data / "tweetsumm" / "dialogues.jsonl.gz", "rt", encoding="utf-8"
    ) as lines:
        rows = [row for row in map(json.loads, lines) if row["abstractive"]]
    table: dict[str, list[list[float]]] = {}
    for row in rows:
        for name, text in extracts(conversation_of(row)).items():
            table.setdefault(name, []).append(scores(text, row["abstractive"]))
    figures: dict[str, Any] = {"n": len(rows)}
    for name, some in table.items():
        mean, error = np.mean(some, axis=0), np.std(some, axis=0) / len(some) ** 0.5
        named = zip(("r1", "r2", "rl", "words"), mean, 1.96 * error, strict=True)
        figures[name] = {key: [round(float(one), 3), round(float(e), 3)] for key, one, e in named}
    print(json.dumps(figures) if given.json else json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
