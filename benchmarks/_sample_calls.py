"""The sample calls with their truth, as conversations: redacted, with reference words and times."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from undivided.domain import (
    Component,
    Conversation,
    ConversationEnded,
    ConversationStarted,
    Event,
    Fact,
    PersonalKind,
    PersonalSpan,
    Reactor,
    Speaker,
    Turn,
    TurnAdded,
)

PLACEHOLDERS = {
    "card": "[card number]",
    "account": "[account number]",
    "government_id": "[government id]",
    "email": "[e-mail]",
    "phone": "[phone number]",
    "name": "[name]",
    "address": "[address]",
    "birth_date": "[date of birth]",
    "secret": "[secret]",
}
SAMPLES = Path(__file__).parents[1] / "samples"
_WHEN = datetime(2026, 1, 1, tzinfo=UTC)
_BY = Component("sample", "1")


@dataclass(frozen=True)
class SampleCall:
    """One call with what is true of it.

    Args:
        id: Its name.
        truth: The whole truth file.
        turns: Redacted reference turns, "t1" first.
    """

    id: str
    truth: dict[str, Any]
    turns: list[Turn] = field(default_factory=list)

    @property
    def language(self) -> str:
        """ISO 639-1 code."""
        return str(self.truth["language"])

    @property
    def needs(self) -> list[frozenset[str]]:
        """For each turn, the ids of the articles that would help then."""
        return [frozenset(row.get("needs", ())) for row in self.truth["turns"]]

    def note_turns(self, section: str) -> set[str]:
        """Return the ids of the turns that a good note takes a section from."""
        return {f"t{place + 1}" for place in self.truth["note"].get(section, [])}

    def replay(self, *reactors: Reactor) -> tuple[Conversation, list[tuple[str, Fact]]]:
        """Run reactors over the call as it would happen.

        Returns:
            The conversation at its end, and (id of the turn or "end", fact) in order.
        """
        conversation = Conversation(self.id)
        answers: list[tuple[str, Fact]] = []
        speakers = tuple(Speaker(name) for name in self.truth["channels"])
        facts: list[tuple[str, Fact]] = [
            (
                "start",
                ConversationStarted(
                    "samples", self.truth.get("channel", "call"), self.id, speakers=speakers
                ),
            ),
            *((turn.id, TurnAdded(turn)) for turn in self.turns),
            ("end", ConversationEnded(max(turn.end_s for turn in self.turns))),
        ]
        for place, fact in facts:
            event = Event(f"{self.id}-{place}", self.id, _WHEN, _BY, fact)
            conversation.take(event)
            for reactor in reactors:
                if type(fact) not in reactor.reads:
                    continue
                for number, answer in enumerate(reactor.react(conversation, event)):
                    name = f"{event.id}-{reactor.name}-{number}"
                    conversation.take(Event(name, self.id, _WHEN, _BY, answer, event.id))
                    answers.append((place, answer))
        return conversation, answers


def load_calls(folder: Path) -> Iterator[SampleCall]:
    """Load the sample calls of a folder, in order of name.

    Args:
        folder: Holds one JSON file a call.
    """
    for path in sorted(folder.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if "turns" in truth:
            rows = enumerate(truth["turns"], 1)
            yield SampleCall(
                truth["id"], truth, [_turn(place, row, truth["language"]) for place, row in rows]
            )


def load_chats(path: Path) -> Iterator[SampleCall]:
    """Load the invented support chats, as calls without sound.

    Args:
        path: The YAML file.
    """
    names = {"c": "customer", "a": "agent"}
    for number, chat in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))["chats"], 1):
        note = {part: [one - 1 for one in places] for part, places in chat["note"].items()}
        rows = [line.split(": ", 1) for line in chat["turns"]]
        turns = [
            Turn(f"t{place}", Speaker(names[who]), place * 30.0, place * 30.0 + 5.0, text)
            for place, (who, text) in enumerate(rows, 1)
        ]
        truth = {"note": note, "language": "en", "channel": "chat"}
        truth["channels"] = ["customer", "agent"]
        yield SampleCall(f"chat-{number}", truth, turns)


def _turn(place: int, row: dict[str, Any], language: str) -> Turn:
    text = row["text"]
    for one in sorted(row["personal"], key=lambda one: -len(one["text"])):
        text = text.replace(one["text"], PLACEHOLDERS[one["kind"]])
    spans = [
        PersonalSpan(PersonalKind(kind), found.start(), found.end())
        for kind, placeholder in PLACEHOLDERS.items()
        for found in re.finditer(re.escape(placeholder), text)
    ]
    return Turn(
        f"t{place}",
        Speaker(row["speaker"]),
        row["start_s"],
        row["end_s"],
        text,
        confidence=0.95,  # as heard, not as typed
        language=language,
        personal=tuple(spans),
    )
