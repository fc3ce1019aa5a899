"""My queue and one review: blind, kept as it grows, submitted once."""

from undivided.domain import BadInput, Person, Refused
from undivided.quality.reviewing import Asked, check_answers
from undivided.web.asker import Id, Viewer, Who
from undivided.web.quality.acts import answers, keep_work, submit
from undivided.web.quality.bodies import Queue, ReviewIn, ReviewPage
from undivided.web.quality.consensus import session_of, sessions
from undivided.web.quality.disputing import open_disputes
from undivided.web.quality.showing import queue_row, review_page
from undivided.web.quality.state import Here, Quality, routes

_MOST_SUBMITTED = 50

router = routes()


@router.get("/queue", operation_id="listReviews")
def queue(here: Here, member: Viewer, person: Who) -> Queue:
    """List what the person who asks has to review, to agree on and to answer.

    Of what they have submitted, the latest are listed.
    """
    all_mine = here.book.of(person.id)
    waiting = [one for one in all_mine if not one.review]
    done = [one for one in all_mine if one.review][-_MOST_SUBMITTED:]
    mine = [one for one in (*waiting, *done) if here.here(one.conversation)]
    rows = [queue_row(one, here.rows.of(one.conversation), here.criteria) for one in mine]
    return Queue(rows=rows, sessions=sessions(here, person), disputes=open_disputes(here, member))


@router.get("/reviews/{assignment}", operation_id="getReview")
def one_review(here: Here, person: Who, assignment: Id) -> ReviewPage:
    """Give one review of the person who asks, with no score of it before it is submitted."""
    return _page(here, here.mine(assignment, person))


@router.post("/reviews/{assignment}/work", operation_id="keepReview", status_code=204)
def keep_review(here: Here, person: Who, assignment: Id, given: ReviewIn) -> None:
    """Keep unfinished work; it replaces what was kept before."""
    one = _open(here, assignment, person)
    _check(here, one, given, whole=False)
    here.keep(keep_work(one, given, person, here.now(), here.redact))


@router.post("/reviews/{assignment}", operation_id="submitReview")
def submit_review(here: Here, person: Who, assignment: Id, given: ReviewIn) -> ReviewPage:
    """Keep a review for good, and show the automatic answers beside it."""
    one = here.mine(assignment, person)
    if one.review and one.review.answers == answers(given.answers, here.redact):
        return _page(here, one)
    one = _open(here, assignment, person)
    _check(here, one, given, whole=True)
    here.keep(submit(one, given, here.scorecard, person, here.now(), here.redact))
    return _page(here, here.mine(assignment, person))


def _page(here: Quality, one: Asked) -> ReviewPage:
    return review_page(here, one, here.book, session_of(here, one))


def _open(here: Quality, assignment: str, person: Person) -> Asked:
    one = here.mine(assignment, person)
    if one.review:
        raise Refused(
            "This review was submitted; it stays as it is.",
            "Two reviewers can agree on other answers, and agents can dispute one.",
        )
    here.check_stranger(one.conversation, person)
    return one


def _check(here: Quality, one: Asked, given: ReviewIn, whole: bool) -> None:
    if given.scorecard_version != here.scorecard.version:
        raise BadInput("The scorecard has changed since the page was opened.", "Reload the page.")
    turns = {turn.id for turn in here.seen(one.conversation).turns}
    check_answers(answers(given.answers, str), here.criteria, turns, whole)
