"""Take chats of an archive in: messages to turns, redacted, kept, answered by the reactors.

The same way as a recording goes, without ears. The conversation's id is derived from the chat's
name in the archive, so an archive that is taken in twice is kept once; after an interruption the
messages come under the same ids.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from undivided.connectors.chats import Chat
from undivided.domain import (
    Component,
    ConversationEnded,
    ConversationStarted,
    Event,
    Fact,
    NotFound,
    Reactor,
    Speaker,
    Turn,
    TurnAdded,
    derive_id,
)
from undivided.knowledge.words import language_of
from undivided.language import Redactor
from undivided.ledger import Ledger
from undivided.live.runner import Run, resume

SOURCE = "chat archive"
_LOOKED_AT = 4_000


@dataclass(frozen=True, slots=True)
class ChatIntake:
    """Takes chats of one program in.

    Args:
        ledger: Where everything is kept.
        redactor: Personal data out.
        reactors: Who answers.
        program: Whose conversations these are.
        language: ISO 639-1 code, or "auto".
    """

    ledger: Ledger
    redactor: Redactor
    reactors: Sequence[Reactor]
    program: str
    language: str = "auto"

    def take(self, chat: Chat) -> tuple[str, bool]:
        """Take one chat in; what was kept before is not done again.

        Args:
            chat: With messages and without problems.

        Returns:
            The conversation's id, and whether anything of it was new.

        Raises:
            ValueError: If the chat has no messages, or a problem.
            Unavailable: If the ledger is full or broken.
        """
        if chat.problems or not chat.messages:
            raise ValueError("only a whole chat can be taken in")
        conversation = derive_id("chat", self.program, chat.id)
        try:
            stored = [recorded.event for recorded in self.ledger.read(conversation)]
        except NotFound:
            stored = []
        run = resume(conversation, stored, self.reactors, self.keep)
        fresh = run.conversation.ended is None
        if fresh:
            taking = _Taking(self, run, frozenset(event.id for event in stored))
            taking.write(chat)
        return conversation, fresh

    def keep(self, events: Sequence[Event]) -> list[Event]:
        """Append events; return what the ledger holds under their ids."""
        return [recorded.event for recorded in self.ledger.append(events)]


@dataclass(frozen=True, slots=True)
class _Taking:
    """One chat on its way in."""

    intake: ChatIntake
    run: Run
    stored: frozenset[str]

    def write(self, chat: Chat) -> None:
        began, ended = chat.messages[0].at, chat.messages[-1].at
        language = self._language(chat)
        session = self.intake.redactor.begin()
        self._add("started", self._started(chat), began)
        for number, message in enumerate(chat.messages, 1):
            at_s = (message.at - began).total_seconds()
            turn = Turn(f"t{number}", message.speaker, at_s, at_s, message.text, language=language)
            self._add(f"turn {turn.id}", TurnAdded(session.redact(turn)), message.at)
        self._add("ended", ConversationEnded((ended - began).total_seconds()), ended)

    def _started(self, chat: Chat) -> ConversationStarted:
        # The archive's name of a chat may hold a number or an address of the customer.
        named = Turn("title", Speaker.SYSTEM, 0.0, 0.0, chat.id)
        return ConversationStarted(
            program=self.intake.program,
            channel="chat",
            title=self.intake.redactor.begin().redact(named).text,
            source=SOURCE,
        )

    def _language(self, chat: Chat) -> str:
        if self.intake.language != "auto":
            return self.intake.language
        return language_of(" ".join(one.text for one in chat.messages)[:_LOOKED_AT])

    def _add(self, place: str, fact: Fact, at: datetime) -> None:
        """Keep one input and let the reactors answer, unless that was done before."""
        conversation = self.run.conversation.id
        event = Event(
            id=derive_id("chat", conversation, place),
            conversation=conversation,
            at=at,
            by=Component("chats", self.intake.redactor.version),
            fact=fact,
        )
        if event.id not in self.stored:
            [kept] = self.intake.keep([event])
            self.run.feed(kept)
