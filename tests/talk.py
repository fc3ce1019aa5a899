"""Scripted conversations for tests of checks and reactors, built by hand from short lines."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from undivided.domain import (
    Component,
    Conversation,
    ConversationEnded,
    Event,
    Fact,
    Reactor,
    Speaker,
    Turn,
    TurnAdded,
)

SPEAKERS = {
    "C": Speaker.CUSTOMER,
    "A": Speaker.AGENT,
    "?": Speaker.UNLABELLED,
}
WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def script(text: str, language: str = "en") -> list[Turn]:
    """Read lines such as "A: Hello." and "(12)" for a silence of 12 seconds."""
    turns: list[Turn] = []
    clock_s = 0.0
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("("):
            clock_s += float(line.strip("()"))
            continue
        who, _, words = line.partition(": ")
        end_s = clock_s + max(0.5, 0.35 * len(words.split()))
        turns.append(
            Turn(f"t{len(turns) + 1}", SPEAKERS[who], clock_s, end_s, words, language=language)
        )
        clock_s = end_s + 0.3
    return turns


def event(fact: Fact, name: str = "e") -> Event:
    return Event(name, "c", WHEN, Component("test", "1"), fact)


def ended(text: str | Sequence[Turn], language: str = "en") -> Conversation:
    """Return a finished conversation."""
    turns = script(text, language) if isinstance(text, str) else list(text)
    conversation = Conversation("c")
    for turn in turns:
        conversation.take(event(TurnAdded(turn), turn.id))
    conversation.take(event(ConversationEnded(max([0.0, *(one.end_s for one in turns)])), "end"))
    return conversation


def play(reactor: Reactor, turns: Sequence[Turn]) -> list[Fact]:
    """Run one reactor over a conversation as it happens."""
    conversation = Conversation("c")
    answers: list[Fact] = []
    length_s = max([0.0, *(turn.end_s for turn in turns)])
    facts: list[Fact] = [*(TurnAdded(turn) for turn in turns), ConversationEnded(length_s)]
    for fact in facts:
        conversation.take(event(fact))
        if type(fact) in reactor.reads:
            for answer in reactor.react(conversation, event(fact)):
                conversation.take(event(answer))
                answers.append(answer)
    return answers


def shared_data(name: str) -> Path:
    """Return a folder of the shared data, or skip the test."""
    folder = Path(__file__).parents[1].parent / "shared" / "data" / name
    if not folder.is_dir():
        pytest.skip(f"shared data {name} is not here")
    return folder
