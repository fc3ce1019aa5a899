"""Run reactors over a conversation: the same code live, on resume and over an archive.

Inputs (what came from outside and from people) are folded in order; after each, every reactor that
reads it answers, and its answers are folded before the next input. What reactors see therefore
depends on the inputs alone, never on when the machine ran or how often it was restarted.

An answer's id is derived from (reactor, version, event, place). An answer that is in the ledger
already is taken from there instead of being made again, so a crash or a second run appends
nothing twice. A reactor that raises appends one ``ReactorFailed``; the others go on.
"""

import traceback
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from undivided.domain import (
    CardSeen,
    Component,
    Conversation,
    Event,
    Fact,
    Reactor,
    ReactorFailed,
    derive_id,
)

Append = Callable[[Sequence[Event]], list[Event]]
"""Append events for good; return what the ledger now holds under their ids."""

Answered = dict[tuple[str, str, str], list[Event]]
"""Stored answers by (reactor, version, id of the event answered)."""


def is_answer(event: Event) -> bool:
    """Tell a reactor's answer from an input."""
    return isinstance(event.by, Component) and event.cause != ""


def current(events: Iterable[Event]) -> list[Event]:
    """Leave out what an older version of a reactor said, unless a person decided on it.

    Args:
        events: One conversation's events in order.

    Returns:
        The inputs, the answers of each reactor's latest version, and answers people acted on.
    """
    told = list(events)
    latest = {event.by.name: event.by.version for event in told if isinstance(event.by, Component)}
    # A card that was only seen may make room for what a newer version says.
    acted_on = {
        event.cause
        for event in told
        if not isinstance(event.by, Component) and not isinstance(event.fact, CardSeen)
    }

    def holds(event: Event) -> bool:
        if not is_answer(event) or event.id in acted_on:
            return True
        return isinstance(event.by, Component) and latest[event.by.name] == event.by.version

    return [event for event in told if holds(event)]


@dataclass(slots=True)
class Run:
    """Reactors at work on one conversation.

    Args:
        conversation: The conversation so far; starts empty.
        reactors: Who answers, in this order.
        append: Keeps answers for good.
        answered: Answers that were kept before, by whom and to what.
    """

    conversation: Conversation
    reactors: Sequence[Reactor]
    append: Append
    answered: Answered = field(default_factory=dict)

    def feed(self, event: Event) -> list[Event]:
        """Fold one input and everything that reactors answer to it.

        Args:
            event: The next input, already in the ledger.

        Returns:
            The answers, in the order they were folded.
        """
        self.conversation.take(event)
        answers: list[Event] = []
        waiting = deque([event])
        while waiting:
            heard = waiting.popleft()
            for reactor in self.reactors:
                if type(heard.fact) in reactor.reads:
                    for answer in self._answers(reactor, heard):
                        self.conversation.take(answer)
                        answers.append(answer)
                        waiting.append(answer)
        return answers

    def _answers(self, reactor: Reactor, heard: Event) -> list[Event]:
        known = self.answered.get((reactor.name, reactor.version, heard.id))
        if known is not None:
            return known
        try:
            facts = list(reactor.react(self.conversation, heard))
        except Exception as error:  # noqa: BLE001 - whatever breaks in one must not stop the others
            failure = ReactorFailed(reactor.name, reactor.version, _where(error))
            return self.append([_answer(reactor, heard, "failed", failure)])
        if not facts:
            return []
        return self.append([_answer(reactor, heard, str(n), fact) for n, fact in enumerate(facts)])


def resume(
    conversation: str, stored: Iterable[Event], reactors: Sequence[Reactor], append: Append
) -> Run:
    """Take up a conversation where its ledger stands, answering whatever was not answered yet.

    Args:
        conversation: Its id.
        stored: Its events in ledger order; may be empty.
        reactors: Who answers.
        append: Keeps answers for good.

    Returns:
        The run, ready for the next input.
    """
    events = list(stored)
    run = Run(Conversation(conversation), reactors, append, _by_cause(events))
    for event in events:
        if not is_answer(event):
            run.feed(event)
    return run


def _by_cause(events: Iterable[Event]) -> Answered:
    answered: Answered = {}
    for event in events:
        if is_answer(event) and not isinstance(event.fact, ReactorFailed):
            assert isinstance(event.by, Component)  # noqa: S101 - is_answer says so
            answered.setdefault((event.by.name, event.by.version, event.cause), []).append(event)
    return answered


def _answer(reactor: Reactor, heard: Event, place: str, fact: Fact) -> Event:
    return Event(
        id=derive_id("answer", reactor.name, reactor.version, heard.id, place),
        conversation=heard.conversation,
        at=datetime.now(UTC),
        by=Component(reactor.name, reactor.version),
        fact=fact,
        cause=heard.id,
    )


def _where(error: Exception) -> str:
    """Say what broke and where, without the message: it may quote the customer."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {frames[-1].name}, line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
