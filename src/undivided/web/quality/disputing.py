"""What stands of a conversation, machine and human apart; disputes, and people's answers."""

from undivided.domain import BadInput, NotFound, Person, Refused, Role
from undivided.live import ConversationView
from undivided.people import Member
from undivided.web.asker import Id, Viewer, Who
from undivided.web.quality.acts import answer_dispute, dispute
from undivided.web.quality.blind import may_see_scores
from undivided.web.quality.bodies import (
    DisputeAnswerIn,
    DisputeIn,
    DisputeView,
    Standing,
)
from undivided.web.quality.choosing import may_choose
from undivided.web.quality.showing import agreed, card, review
from undivided.web.quality.showing import dispute as shown
from undivided.web.quality.state import Here, Quality, routes

_ANSWERING = (Role.SUPERVISOR, Role.ANALYST)

router = routes()


@router.get("/conversations/{conversation}", operation_id="getStanding")
def standing(here: Here, member: Viewer, person: Who, conversation: Id) -> Standing:
    """Give what machines claim and people said of a conversation.

    Whoever has still to review it is refused, and so is an agent whose conversation it is not.
    """
    here.check_sighted(conversation, person)
    seen = here.seen(conversation)
    if not may_see_scores(member, seen.agent):
        raise Refused("Agents see the scores of their own conversations.", "Ask your supervisor.")
    return _standing(here, seen, member)


@router.post("/conversations/{conversation}/disputes", operation_id="disputeScore")
def dispute_score(
    here: Here, member: Viewer, person: Who, conversation: Id, given: DisputeIn
) -> Standing:
    """Keep that the agent disagrees with one answer, and why."""
    here.check_sighted(conversation, person)
    seen = here.seen(conversation)
    if not _may_dispute(seen, member):
        raise Refused("Only the agent of a conversation disputes its scores.", "Ask them.")
    known = _standing(here, seen, member)
    claims = {(score.id, score.criterion) for score in known.scores}
    said = {(one.id, a.criterion) for one in (*known.reviews, *known.agreed) for a in one.answers}
    if (given.of, given.criterion) not in claims | said:
        raise BadInput("There is no such answer in this conversation.", "Reload the page.")
    here.keep(dispute(conversation, given, person, here.now(), here.redact))
    return _standing(here, seen, member)


@router.post("/disputes/{dispute}/answer", operation_id="answerDispute")
def answer(here: Here, person: Who, dispute: Id, given: DisputeAnswerIn) -> DisputeView:
    """Keep a person's answer to a dispute; nobody answers their own."""
    found = here.book.disputes.get(dispute)
    if found is None or not here.here(found.event.conversation):
        raise NotFound("There is no such dispute.", "Look at the list again.")
    here.check_sighted(found.event.conversation, person)
    if isinstance(found.event.by, Person) and found.event.by.id == person.id:
        raise Refused("Nobody answers their own dispute.", "Somebody else has to look at it.")
    if found.answer:
        raise Refused("This dispute was answered.", "The answer stays as it is.")
    here.keep(answer_dispute(found, given, person, here.now(), here.redact))
    title = here.rows.of(found.event.conversation).title
    return shown(here.book.disputes[dispute], title)


def open_disputes(here: Quality, member: Member) -> list[DisputeView]:
    """List the disputes that somebody may answer, oldest first."""
    book = here.book
    if not member.holds(_ANSWERING):
        return []
    return [
        shown(one, here.rows.of(one.event.conversation).title)
        for one in book.disputes.values()
        if not one.answer
        and isinstance(one.event.by, Person)
        and one.event.by.id != member.id
        and here.here(one.event.conversation)
        and not book.waits_for(one.event.conversation, member.id)
    ]


def _standing(here: Quality, seen: ConversationView, member: Member) -> Standing:
    book = here.book
    reviews = [review(one) for one in book.reviews(seen.id) if one.review]
    consensus = [agreed(one) for one in book.agreed.values() if one.event.conversation == seen.id]
    disputes = [
        shown(one, seen.title)
        for one in book.disputes.values()
        if one.event.conversation == seen.id
    ]
    return Standing(
        conversation=seen.id,
        title=seen.title,
        scorecard=card(here.scorecard, here.scorecard.criteria),
        scores=seen.scores,
        reviews=reviews,
        agreed=consensus,
        disputes=disputes,
        may_dispute=_may_dispute(seen, member),
        may_review=may_choose(here, seen, member),
    )


def _may_dispute(seen: ConversationView, member: Member) -> bool:
    """The agent may; where nobody knows who that was, whoever is alone on the server."""
    return seen.agent == member.id or (member.alone and not seen.agent)
