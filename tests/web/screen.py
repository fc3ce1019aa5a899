"""A screen without a browser: follows a stream of updates as the app's pages do."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
from pydantic import TypeAdapter

from undivided.live import Update, applied

_UPDATE = TypeAdapter(Update)


@dataclass(frozen=True, slots=True)
class Message:
    event: str
    data: Any
    id: int | None


async def messages(answer: httpx.Response) -> AsyncIterator[Message]:
    """Read Server-Sent Events."""
    fields: dict[str, str] = {}
    async for line in answer.aiter_lines():
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
            continue
        if "event" in fields:
            number = int(fields["id"]) if "id" in fields else None
            yield Message(fields["event"], json.loads(fields["data"]), number)
        fields = {}


@dataclass(slots=True)
class Screen:
    """What a page knows of one conversation."""

    browser: httpx.AsyncClient
    conversation: str
    document: dict[str, Any] = field(default_factory=lambda: {"sequence": 0})
    now: dict[str, Any] | None = None
    ended: str = ""
    updates: int = 0

    @property
    def path(self) -> str:
        return f"/api/desk/conversations/{self.conversation}"

    async def load(self) -> None:
        self.document = (await self.browser.get(self.path)).json()

    async def follow(self, *, to: int, most: int = 10**9) -> None:
        """Follow until the document has so many events, or after so many updates hang up."""
        if self.document["sequence"] >= to:
            return
        after = self.document["sequence"]
        taken = 0
        async with self.browser.stream("GET", f"{self.path}/updates?after={after}") as answer:
            assert answer.status_code == 200
            async for message in messages(answer):
                self._take(message)
                taken += message.event == "update"
                if self.document["sequence"] >= to or taken >= most or self.ended:
                    return

    def _take(self, message: Message) -> None:
        if message.event == "now":
            self.now = message.data
        elif message.event == "update":
            update = _UPDATE.validate_python(message.data)
            assert message.id == update.sequence
            self.document = applied(self.document, update)
            self.updates += 1
        else:
            self.ended = message.event
