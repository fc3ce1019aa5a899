"""What can make a conversation hard, each as a number and in words."""

from collections.abc import Callable, Iterator, Mapping

from undivided.domain import Answer, Component, Conversation, Score, ScoreGiven, Speaker
from undivided.language import cues
from undivided.quality.heard import heard_well, said_by

Feature = Callable[[Conversation], tuple[float, str]]
_EMOTION = frozenset({"anger", "distress", "bereavement", "fraud", "confusion", "legal_threat"})
_AGAIN = frozenset({"repeat_contact"})
_UNSURE = (Answer.CANNOT_TELL, Answer.NOT_SCORED)
_WORTH = {Answer.YES: 1.0, Answer.GIVEN: 1.0, Answer.NO: 0.0, Answer.MISSING: 0.0}


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


def scorers_doubt(conversation: Conversation) -> tuple[float, str]:
    """Give one minus the mean probability of the latest scores that tell something."""
    latest = {score.criterion: score for score in _scores(conversation)}
    sure = [one.probability for one in latest.values() if one.value not in _UNSURE]
    doubt = 1.0 - sum(sure) / len(sure) if sure else 0.0
    return doubt, f"its scores are unsure: {100 * (1 - doubt):.0f}% on average"


def scorers_apart(conversation: Conversation) -> tuple[float, str]:
    """Give how far check, learnt scorer and language model are apart, 0 to 1, on average.

    It is taken over the criteria that two of them answered, by the latest answer of each; what a
    scorer expects counts rather than its yes or no.
    """
    told: dict[str, dict[str, float]] = {}
    for by, score in _given(conversation):
        value = _between(score)
        if value is not None:
            told.setdefault(score.criterion, {})[score.scorer.split("@")[0] or by] = value
    gaps = [max(some.values()) - min(some.values()) for some in told.values() if len(some) > 1]
    apart = sum(gaps) / len(gaps) if gaps else 0.0
    return apart, f"scorers are {100 * apart:.0f} of 100 apart"


def _between(score: Score) -> float | None:
    """Give what a score expects from 0 to 1; None when it tells nothing."""
    if isinstance(score.value, Answer):
        return _WORTH.get(score.value) if score.expected is None else score.expected
    return score.value / 100.0


def _given(conversation: Conversation) -> Iterator[tuple[str, Score]]:
    for event in conversation.scores:
        if isinstance(event.fact, ScoreGiven):
            name = event.by.name if isinstance(event.by, Component) else ""
            yield name, event.fact.score


def _scores(conversation: Conversation) -> list[Score]:
    return [score for _, score in _given(conversation)]


FEATURES: Mapping[str, Feature] = {
    "emotion": emotion,
    "length": length,
    "transfers": transfers,
    "repeat_contact": repeat_contact,
    "heard_badly": heard_badly,
    "scorers_unsure": scorers_unsure,
    "scorers_differ": scorers_differ,
    "scorers_doubt": scorers_doubt,
    "scorers_apart": scorers_apart,
}
