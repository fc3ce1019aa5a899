"""The scorers that ``undivided quality probe`` asks: checks, the judge, what reviews taught."""

from datetime import UTC, datetime

from undivided.app import App
from undivided.domain import (
    Answer,
    BadInput,
    Component,
    Conversation,
    ConversationEnded,
    Event,
    Scorecard,
    ScoreGiven,
)
from undivided.quality import Scorecards
from undivided.quality.criteria import JUDGE
from undivided.quality.judging import Judge
from undivided.quality.learning import Learnt
from undivided.quality.probing import Answers, Scorer
from undivided.reactors.scores import ScoreReactor

CHECKS, LEARNT, ALL = "checks", "learnt", "all"
KINDS = (CHECKS, JUDGE, LEARNT, ALL)
WHOLE = "the whole scorecard"


class CheckScorer:
    """The automatic checks of a scorecard, as the product runs them.

    Args:
        card: The scorecard.
    """

    def __init__(self, card: Scorecard) -> None:
        self._reactor = ScoreReactor(Scorecards((card,)), judged=True)
        self.name = f"checks of {card.full_name}"

    def answers(self, conversation: Conversation) -> Answers:
        """Answer every criterion that has a check of its own."""
        end = ConversationEnded(max((turn.end_s for turn in conversation.turns), default=0.0))
        event = Event("end", conversation.id, datetime.now(UTC), Component("probe", "1"), end)
        facts = self._reactor.react(conversation, event)
        return {
            one.score.criterion: plain(one.score.value)
            for one in facts
            if isinstance(one, ScoreGiven)
        }


class JudgeScorer:
    """The language model that answers criteria; it takes seconds a conversation.

    Args:
        card: The scorecard, of which it answers what is for the judge.
        judge: Who answers.

    Raises:
        BadInput: If nothing of the scorecard is for the judge.
    """

    def __init__(self, card: Scorecard, judge: Judge) -> None:
        self._criteria = [one for one in card.criteria if one.check == JUDGE]
        if not self._criteria:
            raise BadInput(
                f"No criterion of “{card.id}” is answered by a language model.",
                "Give --scorecard FILE with `check: judge`; see docs/analyst-scores.md.",
            )
        self._judge = judge
        self.name = f"judge {judge.version} of {card.full_name}"

    def answers(self, conversation: Conversation) -> Answers:
        """Ask the language model once."""
        found = self._judge.find(conversation, self._criteria)
        return {name: plain(finding.value) for name, finding in found.items()}


class TaughtScorer:
    """What reviews taught about a scorecard: about criteria, and about the whole of it.

    Args:
        card: The scorecard.
        learnt: What is in force.

    Raises:
        BadInput: If nothing was learnt.
    """

    def __init__(self, card: Scorecard, learnt: Learnt) -> None:
        if not learnt.scorers:
            raise BadInput(
                "Reviews have taught no scorer yet.", "See `undivided quality learn --help`."
            )
        self._card, self._learnt = card, learnt
        self.name = f"learnt {learnt.version} of {card.full_name}"

    def answers(self, conversation: Conversation) -> Answers:
        """Answer whatever was learnt; of the whole scorecard, what a reviewer is expected to say.

        A conversation whose review taught meets only the model that has not seen that review.
        """
        said = self._learnt.answers(conversation, self._card)
        return {name or WHOLE: plain(one.finding.value) for name, one in said.items()}


def scorers(kind: str, card: Scorecard, app: App | None) -> list[Scorer]:
    """Make the scorers of a kind.

    Args:
        kind: One of ``KINDS``; all means every one there is.
        card: The scorecard.
        app: What knows the language model and what was learnt; None is enough for checks.

    Raises:
        BadInput: If the one that was asked for is not there.
    """
    found: list[Scorer] = []
    if kind in (CHECKS, ALL):
        found.append(CheckScorer(card))
    if kind == JUDGE or (kind == ALL and _for_judge(card) and app and app.endpoint):
        found.append(_judge(card, app))
    if kind == LEARNT or (kind == ALL and app and _learnt(app).scorers):
        found.append(TaughtScorer(card, _learnt(app)))
    return found


def _learnt(app: App | None) -> Learnt:
    if app is None:
        return Learnt((), "", None)
    kept = app.scorer_store.current()
    return Learnt(kept.scorers, kept.version, app.embedder if kept.scorers else None)


def _judge(card: Scorecard, app: App | None) -> Scorer:
    endpoint = app.endpoint if app else None
    if endpoint is None:
        raise BadInput(
            "There is no language model to probe.",
            "Set `llm_address` and `llm_model`; see docs/administrator-llm.md.",
        )
    return JudgeScorer(card, Judge(endpoint))


def _for_judge(card: Scorecard) -> bool:
    return any(one.check == JUDGE for one in card.criteria)


def plain(value: Answer | float) -> str | float:
    """Write an answer as the probe compares it."""
    return str(value) if isinstance(value, str) else float(value)
