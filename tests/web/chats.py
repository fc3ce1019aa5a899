"""Small chats, to fill the list."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from tests.web.story import INTAKE, START
from undivided.domain import (
    ConversationEnded,
    ConversationStarted,
    Event,
    Fact,
    TurnAdded,
    derive_id,
)
from undivided.testing import read_script


def short(number: int, lines: Sequence[str], program: str = "default") -> list[Event]:
    """Make a small chat of a few lines, for the list."""
    conversation = f"chat-{number}"
    at = START - timedelta(hours=7 * number)
    script = read_script("\n".join(lines))
    facts: list[Fact] = [
        ConversationStarted(program, "chat", f"Chat {1200 - number}", "maria"),
        *(TurnAdded(replace(turn, words=())) for turn in script),
        ConversationEnded(script[-1].end_s),
    ]
    return [
        Event(derive_id(conversation, str(n)), conversation, at, INTAKE, fact)
        for n, fact in enumerate(facts)
    ]
