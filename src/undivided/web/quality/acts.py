"""Human acts of quality: kept work, reviews, consensus and disputes, with a person's name on them.

What can be done once has an id without the sender's key: done twice, it is one event.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from undivided.domain import (
    ConsensusReached,
    DisputeAnswered,
    Event,
    Fact,
    Person,
    ReviewAnswer,
    ReviewKept,
    ReviewSubmitted,
    Scorecard,
    ScoreDisputed,
    derive_id,
)
from undivided.quality.reviewing import Asked, Dispute
from undivided.web.acts import Redact
from undivided.web.quality.bodies import (
    AnswerIn,
    ConsensusIn,
    DisputeAnswerIn,
    DisputeIn,
    ReviewIn,
)


def answers(given: Iterable[AnswerIn], redact: Redact) -> tuple[ReviewAnswer, ...]:
    """Take a person's answers, without the personal data in their comments."""
    return tuple(
        ReviewAnswer(
            one.criterion,
            one.value,
            tuple(one.turns),
            redact(one.comment) if one.comment else "",
        )
        for one in given
    )


def keep_work(one: Asked, given: ReviewIn, person: Person, at: datetime, redact: Redact) -> Event:
    """Make the event of unfinished work being kept."""
    said = redact(given.comment) if given.comment else ""
    fact = ReviewKept(one.id, answers(given.answers, redact), said, given.seconds)
    return _event(one.conversation, person, at, fact, one.id, given.key)


def submit(
    one: Asked,
    given: ReviewIn,
    scorecard: Scorecard,
    person: Person,
    at: datetime,
    redact: Redact,
) -> Event:
    """Make the event of a review being submitted; there is one of each review, for ever."""
    fact = ReviewSubmitted(
        assignment=one.id,
        kind=one.kind,
        answers=answers(given.answers, redact),
        scorecard=scorecard.id,
        scorecard_version=scorecard.version,
        comment=redact(given.comment) if given.comment else "",
        seconds=given.seconds,
    )
    return _event(one.conversation, person, at, fact, one.id)


def agree(
    reviews: Sequence[Event],
    given: ConsensusIn,
    scorecard: Scorecard,
    person: Person,
    at: datetime,
    redact: Redact,
) -> Event:
    """Make the event of two reviewers agreeing."""
    ids = tuple(review.id for review in reviews)
    fact = ConsensusReached(
        reviews=ids,
        answers=answers(given.answers, redact),
        scorecard=scorecard.id,
        scorecard_version=scorecard.version,
        comment=redact(given.comment) if given.comment else "",
    )
    # Whoever of the two sends it, it is the same consensus.
    conversation = reviews[0].conversation
    named = derive_id(type(fact).__name__, conversation, *ids)
    return Event(named, conversation, at, person, fact, ids[0])


def dispute(
    conversation: str, given: DisputeIn, person: Person, at: datetime, redact: Redact
) -> Event:
    """Make the event of an agent disagreeing with one answer."""
    fact = ScoreDisputed(given.of, given.criterion, redact(given.reason))
    return _event(conversation, person, at, fact, given.of, given.criterion)


def answer_dispute(
    of: Dispute, given: DisputeAnswerIn, person: Person, at: datetime, redact: Redact
) -> Event:
    """Make the event of a person answering a dispute."""
    fact = DisputeAnswered(of.event.id, given.agreed, redact(given.answer))
    named = derive_id("DisputeAnswered", of.event.id)
    return Event(named, of.event.conversation, at, person, fact, of.event.id)


def _event(
    conversation: str, person: Person, at: datetime, fact: Fact, cause: str, once: str = ""
) -> Event:
    """Make an event; ``once`` tells acts of one person on one thing apart."""
    named = derive_id(type(fact).__name__, conversation, person.id, cause, once)
    return Event(named, conversation, at, person, fact, cause)
