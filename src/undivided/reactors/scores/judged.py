"""The reactor that has criteria answered by a language model; it takes seconds."""

import hashlib
from collections.abc import Sequence
from functools import cached_property

from undivided.domain import (
    Conversation,
    ConversationEnded,
    Event,
    Fact,
    TranscriptRevised,
)
from undivided.quality.criteria import JUDGE
from undivided.quality.judging import Judge
from undivided.quality.scorecards import Scorecards
from undivided.reactors.scores.scoring import given


class JudgeReactor:
    """Answers the criteria that are for the judge, when a conversation ends or is heard again.

    When the language model does not answer it raises, so that the next run asks again; an answer
    that cannot be believed is "not scored", for good.

    Args:
        cards: The scorecards.
        judge: Who answers.
    """

    name = "judge"
    reads: frozenset[type[Fact]] = frozenset({ConversationEnded, TranscriptRevised})

    def __init__(self, cards: Scorecards, judge: Judge) -> None:
        self.cards = cards
        self.judge = judge

    @cached_property
    def version(self) -> str:
        """Version of the scorecards, and of the judge with its prompt and model."""
        parts = "|".join(card.full_name for card in self.cards.all)
        return f"{hashlib.sha256(parts.encode()).hexdigest()[:8]}.{self.judge.version}"

    def react(self, conversation: Conversation, event: Event) -> Sequence[Fact]:
        """Answer the end of a conversation, and again when its transcript was revised.

        Args:
            conversation: The whole conversation.
            event: A ``ConversationEnded`` or a ``TranscriptRevised``.

        Returns:
            One ``ScoreGiven`` for each criterion that is for the judge.

        Raises:
            Unavailable: If the language model does not answer.
        """
        if not isinstance(event.fact, ConversationEnded | TranscriptRevised):
            return ()
        card = self.cards.choose_for(conversation)
        asked = [one for one in card.criteria if one.check == JUDGE]
        found = self.judge.find(conversation, asked)
        return [given(found[one.id], one, card) for one in asked]
