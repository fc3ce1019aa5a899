"""Consensus sessions: two reviews of one conversation side by side, then agreed answers."""

from undivided.domain import BadInput, NotFound, Person, Refused
from undivided.quality.reviewing import Asked, check_answers
from undivided.web.asker import Id, Who
from undivided.web.quality.acts import agree, answers
from undivided.web.quality.bodies import ConsensusIn, SessionPage, SessionRow
from undivided.web.quality.showing import agreed, card, heard, review
from undivided.web.quality.state import Here, Quality, routes

_MOST_HELD = 20

router = routes()


@router.get("/sessions/{session}", operation_id="getConsensus")
def one_session(here: Here, person: Who, session: Id) -> SessionPage:
    """Give a session of the person who asks; there is one once both reviews are submitted."""
    return _page(here, *_pair(here, session, person))


@router.post("/sessions/{session}", operation_id="reachConsensus")
def reach(here: Here, person: Who, session: Id, given: ConsensusIn) -> SessionPage:
    """Keep what the two agreed on; their own reviews stay as they are."""
    first, second = _pair(here, session, person)
    if here.book.consensus(first, second):
        raise Refused("The two agreed on this conversation before.", "It stays as it is.")
    if given.scorecard_version != here.scorecard.version:
        raise BadInput("The scorecard has changed since the page was opened.", "Reload the page.")
    turns = {turn.id for turn in here.seen(first.conversation).turns}
    check_answers(answers(given.answers, str), here.criteria, turns, whole=True)
    reviews = [one.submitted for one in (first, second) if one.submitted]
    here.keep(agree(reviews, given, here.scorecard, person, here.now(), here.redact))
    return _page(here, first, second)


def sessions(here: Quality, person: Person) -> list[SessionRow]:
    """List the sessions of somebody: those to be held, then the latest that were."""
    book = here.book
    pairs = list(book.pairs(person.id))
    open_ones = [pair for pair in pairs if not book.consensus(*pair)]
    held = [pair for pair in pairs if book.consensus(*pair)][-_MOST_HELD:]
    return [
        SessionRow(
            id=first.id,
            conversation=first.conversation,
            title=here.rows.of(first.conversation).title,
            other=(second if first.assigned.reviewer == person.id else first).assigned.reviewer,
            agreed=book.consensus(first, second) is not None,
            apart=_apart(first, second),
        )
        for first, second in (*open_ones, *held)
        if here.here(first.conversation)
    ]


def session_of(here: Quality, one: Asked) -> str:
    """Name the session that a review belongs to, "" when there is none yet."""
    pairs = here.book.pairs(one.assigned.reviewer)
    return next((first.id for first, second in pairs if one.id in (first.id, second.id)), "")


def _pair(here: Quality, session: str, person: Person) -> tuple[Asked, Asked]:
    for first, second in here.book.pairs(person.id):
        if first.id == session and here.here(first.conversation):
            return first, second
    raise NotFound(
        "There is no such session.", "It begins when both reviewers have submitted their review."
    )


def _page(here: Quality, first: Asked, second: Asked) -> SessionPage:
    seen = here.seen(first.conversation)
    found = here.book.consensus(first, second)
    return SessionPage(
        id=first.id,
        heard=heard(seen),
        scorecard=card(here.scorecard, here.criteria),
        first=review(first),
        second=review(second),
        agreed=agreed(found) if found else None,
        scores=seen.scores,
    )


def _apart(first: Asked, second: Asked) -> int:
    values = [
        {answer.criterion: answer.value for answer in one.review.answers} if one.review else {}
        for one in (first, second)
    ]
    return sum(values[0].get(name) != values[1].get(name) for name in {**values[0], **values[1]})
