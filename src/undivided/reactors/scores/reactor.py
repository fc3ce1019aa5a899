"""The reactor that answers criteria by checks and by what reviews taught, at once."""

import hashlib
import logging
from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files

from undivided.domain import (
    AnsweredBy,
    Conversation,
    ConversationEnded,
    Criterion,
    Event,
    Fact,
    Scorecard,
    TranscriptRevised,
)
from undivided.language import cues
from undivided.quality.checks import make_check
from undivided.quality.criteria import JUDGE
from undivided.quality.finding import Finding, not_scored
from undivided.quality.learning import Learnt
from undivided.quality.scorecards import Scorecards
from undivided.reactors.scores.scoring import given, learnt_given

_CODE_VERSION = "2"
_LOG = logging.getLogger(__name__)
NO_MODEL = "A language model answers this one, and none is set."


class ScoreReactor:
    """Answers every criterion of a scorecard when a conversation ends or is heard again.

    Args:
        cards: The criteria and the checks that answer them.
        judged: Whether a language model answers what is for the judge; else nobody does.
        learnt: What reviews taught; it answers after the checks, and beside them.
    """

    def __init__(
        self, cards: Scorecards, *, judged: bool = False, learnt: Learnt | None = None
    ) -> None:
        self.cards = cards
        self.judged = judged
        self.learnt = learnt

    @property
    def name(self) -> str:
        """Return "scores"."""
        return "scores"

    @cached_property
    def version(self) -> str:
        """Version of the code, the scorecards, the phrases and the measured agreement."""
        agreement = files("undivided.quality") / "data" / "agreement.json"
        parts = [
            *(card.full_name for card in self.cards.all),
            str(self.judged),
            cues.load("concerns").version,
            cues.load("acts").version,
            agreement.read_text(encoding="utf-8"),
        ]
        if self.learnt:
            parts.append(self.learnt.version)
        return f"{_CODE_VERSION}-{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:8]}"

    @property
    def reads(self) -> frozenset[type[Fact]]:
        """Return the fact types it wants."""
        return frozenset({ConversationEnded, TranscriptRevised})

    def react(self, conversation: Conversation, event: Event) -> Sequence[Fact]:
        """Answer the end of a conversation, and again when its transcript was revised.

        Args:
            conversation: The whole conversation.
            event: A ``ConversationEnded`` or a ``TranscriptRevised``.

        Returns:
            One ``ScoreGiven`` for each criterion that machines answer, in order, then one for each
            question that reviews taught.
        """
        if not isinstance(event.fact, ConversationEnded | TranscriptRevised):
            return ()
        card = self.cards.choose_for(conversation)
        checked = [given(_find(one, conversation), one, card) for one in self._mine(card.criteria)]
        return [*checked, *self._learnt(conversation, card)]

    def _learnt(self, conversation: Conversation, card: Scorecard) -> list[Fact]:
        if self.learnt is None:
            return []
        said = self.learnt.answers(conversation, card)
        return [learnt_given(one, name, card) for name, one in said.items()]

    def _mine(self, criteria: Sequence[Criterion]) -> Sequence[Criterion]:
        """Leave out what only people answer, and what the judge does."""
        asked = [one for one in criteria if one.asks(AnsweredBy.MACHINE)]
        return [one for one in asked if not (self.judged and one.check == JUDGE)]


def _find(criterion: Criterion, conversation: Conversation) -> Finding:
    if criterion.check == JUDGE:
        return not_scored(NO_MODEL)
    try:
        return make_check(criterion.check, **dict(criterion.options)).find(conversation)
    except Exception as error:  # noqa: BLE001 - one broken check must not lose the others
        _LOG.error("check %s failed: %s", criterion.check, type(error).__name__)
        return not_scored("The check failed.")
