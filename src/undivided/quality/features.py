"""What can make a conversation hard, each as a number and in words."""

from collections.abc import Callable, Mapping

from undivided.domain import Answer, Conversation, Score, ScoreGiven, Speaker
from undivided.language import cues
from undivided.quality.heard import heard_well, said_by

Feature = Callable[[Conversation], tuple[float, str]]
_EMOTION = frozenset({"anger", "distress", "bereavement", "fraud", "confusion", "legal_threat"})
_AGAIN = frozenset({"repeat_contact"})
_UNSURE = (Answer.CANNOT_TELL, Answer.NOT_SCORED)


def _cued(conversation: Conversation, kinds: frozenset[str]) -> list[str]:
    """Give the kinds that the customer's turns cue, one a turn."""
    book, found = cues.load("concerns"), []
    for turn in said_by(conversation, Speaker.CUSTOMER):
        sure = [hit.kind for hit in book.find(turn.text, kinds) if hit.strength >= 2]
        found += sure[:1]
    return found


def emotion(conversation: Conversation) -> tuple[float, str]:
    """Count the customer's turns with words of trouble."""
    found = _cued(conversation, _EMOTION)
    named = ", ".join(dict.fromkeys(kind.replace("_", " ") for kind in found))
    return float(len(found)), f"the customer's words show {named}"


def repeat_contact(conversation: Conversation) -> tuple[float, str]:
    """Count the customer's turns that tell of earlier contacts."""
    return float(len(_cued(conversation, _AGAIN))), "the customer was in touch about it before"


def length(conversation: Conversation) -> tuple[float, str]:
    """Count the turns with words."""
    n = sum(bool(turn.text.strip()) for turn in conversation.turns)
    return float(n), f"it is long: {n} turns"


def transfers(conversation: Conversation) -> tuple[float, str]:
    """Count how often another agent took over."""
    n = conversation.transfers
    return float(n), f"it was passed on {n} time{'' if n == 1 else 's'}"


def heard_badly(conversation: Conversation) -> tuple[float, str]:
    """Tell how unsure the recogniser was; written words are sure."""
    if not conversation.turns:
        return 0.0, "nothing was heard"
    sure = heard_well(conversation.turns)
    return 1.0 - sure, f"it was heard badly: {100 * sure:.0f}% sure of the words"


def scorers_unsure(conversation: Conversation) -> tuple[float, str]:
    """Give the share of criteria whose latest score could not tell, or failed."""
    latest = {score.criterion: score.value for score in _scores(conversation)}
    if not latest:
        return 0.0, "it has no scores"
    unsure = sum(value in _UNSURE for value in latest.values())
    return unsure / len(latest), f"{unsure} of {len(latest)} scores could not tell"


def scorers_differ(conversation: Conversation) -> tuple[float, str]:
    """Count the criteria that scorers, or one scorer at two hearings, answered differently."""
    answers: dict[tuple[str, str, str], set[str]] = {}
    for score in _scores(conversation):
        if isinstance(score.value, Answer) and score.value not in _UNSURE:
            asked = (score.scorecard, score.scorecard_version, score.criterion)
            answers.setdefault(asked, set()).add(score.value)
    n = sum(len(values) > 1 for values in answers.values())
    return float(n), f"{n} criteria were answered differently by scorers"


def _scores(conversation: Conversation) -> list[Score]:
    facts = [event.fact for event in conversation.scores]
    return [fact.score for fact in facts if isinstance(fact, ScoreGiven)]


FEATURES: Mapping[str, Feature] = {
    "emotion": emotion,
    "length": length,
    "transfers": transfers,
    "repeat_contact": repeat_contact,
    "heard_badly": heard_badly,
    "scorers_unsure": scorers_unsure,
    "scorers_differ": scorers_differ,
}
