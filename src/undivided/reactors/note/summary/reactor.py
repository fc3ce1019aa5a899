"""The reactor that keeps a running summary of a call as it goes on."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from undivided.domain import (
    Conversation,
    Event,
    Fact,
    NoteLine,
    Speaker,
    SummaryUpdated,
    TurnAdded,
    standing,
)
from undivided.language import cues
from undivided.reactors.note.ranker import PATH as RANKER_PATH
from undivided.reactors.note.ranker import load_ranker
from undivided.reactors.note.reactor import draft_lines
from undivided.reactors.note.special import special_draft
from undivided.reactors.note.summary.growing import MOST_LINES, grown

EVERY_S = 20.0
_CODE_VERSION = "1"
# A line is told once the talk has gone on from it: it may be taken back in the next breath, and
# the last words of a call that goes on are not its outcome.
_UNSETTLED_TURNS = 4
# However long the call, this much of it is read: how it began, and what was said last.
_FIRST_TURNS, _LAST_TURNS = 60, 140


class SummaryReactor:
    """Adds to a running summary, at most once in 20 seconds of the call."""

    @property
    def name(self) -> str:
        """Return "summary"."""
        return "summary"

    @cached_property
    def version(self) -> str:
        """Version of the code, the cues and the ranker."""
        parts = [cues.load("acts").version, RANKER_PATH.read_text(encoding="utf-8")]
        return f"{_CODE_VERSION}-{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:8]}"

    @property
    def reads(self) -> frozenset[type[Fact]]:
        """Return the fact types it wants."""
        return frozenset({TurnAdded})

    def react(self, conversation: Conversation, event: Event) -> Sequence[Fact]:
        """Answer one new turn.

        Args:
            conversation: The conversation so far.
            event: A ``TurnAdded``.

        Returns:
            One ``SummaryUpdated`` with what is new or was corrected; nothing when nothing is, or
            when the last one is not 20 seconds old by the times of the turns.
        """
        if not isinstance(event.fact, TurnAdded) or event.fact.turn.speaker is Speaker.SYSTEM:
            return ()
        at_s = event.fact.turn.end_s
        before = [
            one.fact for one in conversation.summaries if isinstance(one.fact, SummaryUpdated)
        ]
        if at_s < (before[-1].at_s if before else 0.0) + EVERY_S:
            return ()
        told = standing(before)
        seen = _seen(conversation)
        drafted = () if len(told) >= MOST_LINES else _drafted(seen)
        lines = grown(told, drafted, seen, at_s)
        return [SummaryUpdated(round(at_s, 3), lines)] if lines else []


def _seen(conversation: Conversation) -> Conversation:
    """Give the part of a conversation that is read."""
    turns = conversation.turns
    if len(turns) > _FIRST_TURNS + _LAST_TURNS:
        turns = [*turns[:_FIRST_TURNS], *turns[-_LAST_TURNS:]]
    return replace(conversation, turns=turns)


def _drafted(seen: Conversation) -> tuple[NoteLine, ...]:
    """Draft what was said, without the words that are not settled yet."""
    turns = [turn for turn in seen.turns if turn.text.strip()][:-_UNSETTLED_TURNS]
    special = special_draft(turns)
    if special is not None:
        # Quotes of how it began and how it ended tell nothing of a call that goes on.
        return ()
    return draft_lines(replace(seen, turns=turns), load_ranker())
