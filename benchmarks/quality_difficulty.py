"""Is "hard" hard, on public conversations that people judged afterwards?

    python -m benchmarks.quality_difficulty --data DIR [--json]

The people's own satisfaction against a cheap proxy (the share of their turns without words of
trouble, put on the satisfaction's scale by a line), and how far the proxy is off in the strata of
the shipped difficulty model. ``casino`` are negotiations, ``esconv`` is support between strangers
(evaluation only; it may not be shipped). Nothing is fitted but the line, on the same data.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks._report import asked, report
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
from undivided.quality.auditing import audit
from undivided.quality.difficulty import HARD, shipped_difficulty
from undivided.quality.features import emotion
from undivided.quality.tables import Column, Reviews, Scores

LEVELS = ("Extremely dissatisfied", "Slightly dissatisfied", "Undecided", "Slightly satisfied",
          "Extremely satisfied")  # fmt: skip
BY = Component("benchmark", "1")


@dataclass(frozen=True, slots=True)
class Judged:
    """A conversation and what one of its people said of it, 0 to 100."""

    conversation: Conversation
    human: float


def talk(name: str, turns: list[tuple[bool, str]]) -> Conversation:
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
    """Read the conversations of a data set."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def casino(folder: Path) -> Iterator[Judged]:
    """Negotiations, each once: the second person is the customer."""
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


def calm(conversation: Conversation) -> float:
    """Give the share of the customer's turns without words of trouble."""
    theirs = sum(turn.speaker is Speaker.CUSTOMER for turn in conversation.turns)
    return 1.0 - emotion(conversation)[0] / max(theirs, 1)


def figures(some: list[Judged]) -> dict[str, object]:
    """Audit the strata on one data set; every conversation is in the uniform slice."""
    model = shipped_difficulty()
    strata = [model.judge(one.conversation).stratum for one in some]
    human = np.array([one.human for one in some])
    proxy = np.array([calm(one.conversation) for one in some])
    slope, start = np.polyfit(proxy, human, 1) if proxy.std() else (0.0, human.mean())
    names = Column.of([one.conversation.id for one in some])
    same = {name: Column.same("", len(some)) for name in ("criterion", "scorecard_version")}
    empty = Column.same("", len(some))
    scores = Scores(
        conversation=names, stratum=Column.of(strata), agent=empty, team=empty, period=empty,
        program=empty, scorer_version=empty, value=start + slope * proxy, **same,
    )  # fmt: skip
    reviews = Reviews(
        conversation=names, reviewer=empty, sample=Column.same("uniform", len(some)), plan=empty,
        value=human, **same,
    )  # fmt: skip
    found = audit(scores, reviews)
    return {
        "n": len(some),
        "hard": sum(stratum == HARD for stratum in strata),
        "proxy_r": float(np.corrcoef(proxy, human)[0, 1]) if proxy.std() else 0.0,
        "off_easy": found.easy.mean,
        "off_hard": found.hard.mean,
        "difference": found.difference,
        "interval": [found.low, found.high] if np.isfinite(found.low) else None,
        "bias_hard": found.hard.bias,
        "sentence": found.sentence,
    }


def main() -> None:
    """Measure and print."""
    wanted = asked(__doc__)
    sets = {"casino_outcomes": casino, "esconv_failed_nc": esconv}
    found: dict[str, object] = {"model": shipped_difficulty().version}
    for name, read in sets.items():
        some = list(read(wanted.data / name))
        if some:
            found[name] = figures(some)
    report("quality_difficulty", found, as_json=wanted.json)


if __name__ == "__main__":
    main()
