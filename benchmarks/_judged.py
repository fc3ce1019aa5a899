"""Public conversations that people judged, as finished conversations of ours."""

import gzip
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from undivided.domain import (
    Component,
    Conversation,
    ConversationEnded,
    ConversationStarted,
    Event,
    Fact,
    Speaker,
    Turn,
    TurnAdded,
)
from undivided.quality.features import emotion

LEVELS = ("Extremely dissatisfied", "Slightly dissatisfied", "Undecided", "Slightly satisfied",
          "Extremely satisfied")  # fmt: skip
BY = Component("benchmark", "1")


@dataclass(frozen=True, slots=True)
class Judged:
    """A conversation and what people said of it.

    Args:
        conversation: The conversation.
        human: 0 to 100.
        stratum: A stratum that the data set itself has; "" = none.
        proxy: What an automatic monitor says of it, if the data set tells; else not a number.
    """

    conversation: Conversation
    human: float
    stratum: str = ""
    proxy: float = math.nan


def talk(name: str, turns: Sequence[tuple[bool, str]]) -> Conversation:
    """Make a finished chat; each turn says whether the customer wrote it."""
    said = [
        Turn(f"t{n}", Speaker.CUSTOMER if theirs else Speaker.AGENT, n, n, text)
        for n, (theirs, text) in enumerate(turns, 1)
    ]
    facts: list[Fact] = [ConversationStarted("public", "chat", name)]
    facts += [*(TurnAdded(turn) for turn in said), ConversationEnded(len(said))]
    conversation = Conversation(name)
    for n, fact in enumerate(facts):
        conversation.take(Event(f"e{n}", name, datetime(2026, 1, 1, tzinfo=UTC), BY, fact))
    return conversation


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """Read the lines of a data set."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def casino(folder: Path) -> Iterator[Judged]:
    """Negotiations, each once: the second person is the customer, and says how satisfied."""
    for row in rows(folder):
        who = "mturk_agent_2"
        level = row["outcomes"][who]["satisfaction"]
        if level in LEVELS:
            turns = [(turn["speaker"] == who, turn["text"]) for turn in row["turns"]]
            yield Judged(talk(str(row["id"]), turns), 25.0 * LEVELS.index(level))


def esconv(folder: Path) -> Iterator[Judged]:
    """Support: the empathy that the person who sought it felt."""
    for row in rows(folder):
        felt = row["survey_seeker"].get("empathy", "")
        if felt in ("1", "2", "3", "4", "5"):
            turns = [(turn["speaker"] == "seeker", turn["text"]) for turn in row["turns"]]
            yield Judged(talk(row["id"], turns), 25.0 * (int(felt) - 1))


def dstc(folder: Path, most: int, seed: int = 1) -> Iterator[Judged]:
    """Replies of systems and agents, each a conversation of one turn: how appropriate it is.

    The proxy is whether the reply rests on the right article. One reply of each instance is taken,
    since replies to the same question resemble each other.
    """
    some = [row for row in rows(folder) if row["response"].strip()]
    taken: set[tuple[str, int]] = set()
    for place in np.random.default_rng(seed).permutation(len(some)):
        row = some[place]
        instance = (row["track"], row["instance"])
        if instance in taken or len(taken) >= most:
            continue
        taken.add(instance)
        name = f"{row['track']} {row['system']} {row['instance']}"
        yield Judged(
            talk(name, [(False, row["response"])]),
            25.0 * (float(np.mean(row["human"]["appropriateness"])) - 1.0),
            row["source"],
            float(bool(row["selected_right_at1"])),
        )


def calm(conversation: Conversation) -> float:
    """Give the share of the customer's turns without words of trouble."""
    theirs = sum(turn.speaker is Speaker.CUSTOMER for turn in conversation.turns)
    return 1.0 - emotion(conversation)[0] / max(theirs, 1)
