"""Automatic scores: one claim a criterion, each with its turns, probability and reason.

A finished conversation comes in, scores go out. It does not know whether people agree; it adds
nothing up, and a check that breaks is told as "cannot tell", never as a zero.
"""

import hashlib
import logging
from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files

from undivided.domain import (
    Answer,
    Conversation,
    ConversationEnded,
    Criterion,
    Event,
    Fact,
    Score,
    Scorecard,
    ScoreGiven,
    TranscriptRevised,
)
from undivided.language import cues
from undivided.quality.checks import make_check
from undivided.quality.finding import Finding, cannot_tell

_CODE_VERSION = "1"
_LOG = logging.getLogger(__name__)


class ScoreReactor:
    """Answers every criterion of a scorecard when a conversation ends or is heard again.

    Args:
        scorecard: The criteria and the checks that answer them.
    """

    def __init__(self, scorecard: Scorecard) -> None:
        self.scorecard = scorecard

    @property
    def name(self) -> str:
        """Return "scores"."""
        return "scores"

    @cached_property
    def version(self) -> str:
        """Version of the code, the scorecard, the phrases and the measured agreement."""
        agreement = files("undivided.quality") / "data" / "agreement.json"
        parts = [
            self.scorecard.id,
            self.scorecard.version,
            cues.load("concerns").version,
            cues.load("acts").version,
            agreement.read_text(encoding="utf-8"),
        ]
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
            One ``ScoreGiven`` a criterion, in the order of the scorecard.
        """
        if not isinstance(event.fact, ConversationEnded | TranscriptRevised):
            return ()
        return [
            ScoreGiven(self._score(criterion, conversation))
            for criterion in self.scorecard.criteria
        ]

    def _score(self, criterion: Criterion, conversation: Conversation) -> Score:
        finding = _find(criterion, conversation)
        return Score(
            criterion=criterion.id,
            value=finding.value,
            turns=finding.turns,
            probability=finding.probability,
            reason=finding.reason,
            scorecard=self.scorecard.id,
            scorecard_version=self.scorecard.version,
        )


def _find(criterion: Criterion, conversation: Conversation) -> Finding:
    if not criterion.check:
        return cannot_tell("Only people answer this one.")
    try:
        return make_check(criterion.check, **dict(criterion.options)).find(conversation)
    except Exception as error:  # noqa: BLE001 - one broken check must not lose the others
        _LOG.error("check %s failed: %s", criterion.check, type(error).__name__)
        return Finding(Answer.CANNOT_TELL, (), 0.0, "The check failed.")
