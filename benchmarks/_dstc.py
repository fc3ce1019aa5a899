"""The two public sets of dialogues with gold knowledge, as articles, passages and queries."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from undivided.domain import Article, Passage


@dataclass(frozen=True, slots=True)
class Query:
    """The last turn of a dialogue and what it needs.

    Args:
        group: Dialogues that begin alike share it; never split it between training and test.
        turns: Everything said before the last turn, oldest first.
        speakers: "U" (customer) or "S" (agent) for each of ``turns``.
        last: The turn in question, spoken by the customer.
        gold: Ids of the passages that answer it; empty when it needs none.
    """

    group: str
    turns: tuple[str, ...]
    speakers: tuple[str, ...]
    last: str
    gold: frozenset[str]


def rows(path: Path) -> list[dict[str, Any]]:
    """Read a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def queries(folder: Path) -> list[Query]:
    """Read the DEV part of a set."""
    found = []
    for row in rows(folder / "turns.jsonl.gz"):
        turns = [turn["text"] for turn in row["turns"]]
        speakers = [turn["speaker"] for turn in row["turns"]]
        found.append(
            Query(
                group="|".join(turns[:2]),
                turns=tuple(turns[:-1]),
                speakers=tuple(speakers[:-1]),
                last=turns[-1],
                gold=frozenset(row["gold_snippets"]) if row["knowledge_seeking"] else frozenset(),
            )
        )
    return found


def knowledge(
    folder: Path, entities: frozenset[str] | None = None
) -> tuple[list[Article], list[Passage]]:
    """Read a set's knowledge: one article for each hotel, restaurant ..., one passage a snippet.

    Args:
        folder: The set.
        entities: Only these articles ("domain|entity_id"); None = all.

    Returns:
        Articles and passages; passage ids are the set's snippet ids.
    """
    first: dict[str, dict[str, Any]] = {}
    passages: dict[str, list[Passage]] = {}
    for row in rows(folder / "knowledge.jsonl.gz"):
        owner = f"{row['domain']}|{row['entity_id']}"
        if entities is not None and owner not in entities:
            continue
        first.setdefault(owner, row)
        passages.setdefault(owner, []).append(_passage(owner, row))
    articles = [_article(owner, row, passages[owner]) for owner, row in first.items()]
    return articles, [passage for found in passages.values() for passage in found]


def _article(owner: str, row: dict[str, Any], passages: list[Passage]) -> Article:
    named = row["entity_name"] not in ("", "*", None)
    title = str(row["entity_name"] if named else row["domain"])
    # A comma would part one name in two.
    also = {"names": title.replace(", ", " - ")} if named else {}
    text = "\n\n".join(f"{passage.heading}\n{passage.text}".strip() for passage in passages)
    return Article(owner, title, text, owner, "dstc", also=also)


def _passage(owner: str, row: dict[str, Any]) -> Passage:
    heading = row.get("title") or row.get("question") or ""
    text = row.get("body") or row.get("text") or ""
    return Passage(row["id"], owner, "dstc", heading, text, 0, len(text))
