from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.live.reactors_for_tests import Broken, LastTurnNote, OneSignal
from undivided.connectors.chats import Chat, Message, read_chats
from undivided.domain import Conversation, Event, Fact, Reactor, Speaker
from undivided.language import Redactor
from undivided.ledger import Ledger, open_ledger
from undivided.live import ChatIntake, view

SAMPLE = Path(__file__).parents[2] / "samples" / "chats" / "archive.jsonl"


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with open_ledger(":memory:", bytes(32)) as opened:
        yield opened


def intake(ledger: Ledger, *, language: str = "auto") -> ChatIntake:
    reactors: list[Reactor] = [OneSignal("twice"), Broken(), LastTurnNote()]
    return ChatIntake(ledger, Redactor(None), reactors, "default", language)


def test_a_chat_becomes_a_conversation_and_is_kept_once(ledger: Ledger) -> None:
    chat = next(read_chats(SAMPLE))
    conversation, fresh = intake(ledger).take(chat)
    events = [recorded.event for recorded in ledger.read(conversation)]
    shown = view(events)
    assert fresh
    assert (shown.title, shown.channel, len(shown.turns)) == ("F-1001", "chat", 5)
    assert (shown.turns[1].start_s, shown.ended) == (70.0, True)
    assert shown.signals
    assert shown.note
    assert events[0].at == chat.messages[0].at
    assert "robin.vale" not in str(events)
    assert intake(ledger).take(chat) == (conversation, False)
    assert [recorded.event for recorded in ledger.read(conversation)] == events


def test_what_was_interrupted_goes_on(ledger: Ledger) -> None:
    chat = next(read_chats(SAMPLE))
    taker = intake(ledger)

    class Stops(OneSignal):
        def react(self, conversation: Conversation, event: Event) -> Sequence[Fact]:
            if len(conversation.turns) == 3:
                raise KeyboardInterrupt
            return super().react(conversation, event)

    with pytest.raises(KeyboardInterrupt):
        ChatIntake(ledger, Redactor(None), [Stops("twice")], "default").take(chat)
    conversation, fresh = taker.take(chat)
    shown = view(recorded.event for recorded in ledger.read(conversation))
    assert (fresh, len(shown.turns), shown.ended) == (True, 5, True)


def test_its_name_is_redacted_and_its_language_is_told(ledger: Ledger) -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    chat = Chat("pat.smith@example.com", [Message(Speaker.CUSTOMER, "¿Dónde está mi pedido?", at)])
    conversation, _ = intake(ledger).take(chat)
    shown = view(recorded.event for recorded in ledger.read(conversation))
    assert "pat.smith" not in str(shown)
    assert shown.turns[0].language == "es"


def test_a_chat_with_a_problem_is_not_taken(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="whole"):
        intake(ledger).take(Chat("a", problems=["Line 1: odd."]))
