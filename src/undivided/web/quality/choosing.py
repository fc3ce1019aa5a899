"""Reviewing a conversation that nobody drew: somebody chose it, and it is labelled so.

It tells nothing of other conversations, so it is shown and never used for an estimate.
"""

from undivided.domain import Event, Refused, ReviewAssigned, ReviewGivenUp, Role, derive_id
from undivided.live import ConversationView
from undivided.people import Member
from undivided.quality.reviewing import CHOSEN, PlanRow, agents_of, assignment
from undivided.web.asker import Id, Who
from undivided.web.quality.bodies import Chosen
from undivided.web.quality.state import Here, Quality, routes

_REVIEWING = (Role.REVIEWER, Role.SUPERVISOR, Role.ANALYST)

router = routes()


@router.post("/conversations/{conversation}/chosen", operation_id="chooseReview")
def choose(here: Here, person: Who, conversation: Id) -> Chosen:
    """Put a conversation into one's own queue; until it is reviewed, its scores are kept from one.

    What is in the queue already stays there as it is, also if a plan drew it.
    """
    seen = here.seen(conversation)
    waiting = here.book.waits_for(conversation, person.id)
    if waiting:
        return Chosen(id=waiting.id)
    here.check_stranger(conversation, person)
    if not seen.ended:
        raise Refused("This conversation is not over yet.", "Review it when it is.")
    if _reviewed(here, conversation, person.id):
        raise Refused("You have reviewed this conversation.", "Your review stays as it is.")
    # Chosen, left and chosen again is another one.
    time = 1 + _chosen_before(here, conversation, person.id)
    row = PlanRow(f"{CHOSEN}-{time}", conversation, "", CHOSEN, person.id)
    made = assignment(row, here.now(), person)
    here.keep(made)
    return Chosen(id=made.id)


@router.post("/reviews/{assignment}/given-up", operation_id="giveUpReview", status_code=204)
def give_up(here: Here, person: Who, assignment: Id) -> None:
    """Take a chosen conversation out of one's queue; what a plan drew stays in it."""
    one = here.mine(assignment, person)
    if one.review or not one.chosen:
        raise Refused(
            "Only a review that you chose yourself and have not submitted can be left.",
            "What a plan drew is reviewed, or the estimate would rest on what is easy to review.",
        )
    named = derive_id("ReviewGivenUp", one.id)
    here.keep(Event(named, one.conversation, here.now(), person, ReviewGivenUp(one.id), one.id))


def may_choose(here: Quality, seen: ConversationView, member: Member) -> bool:
    """Tell whether somebody may choose to review a conversation that they see."""
    return (
        member.holds(_REVIEWING)
        and seen.ended
        and not _reviewed(here, seen.id, member.id)
        and member.id not in agents_of(kept.event for kept in here.ledger.read(seen.id))
    )


def _chosen_before(here: Quality, conversation: str, person: str) -> int:
    facts = [kept.event.fact for kept in here.ledger.read(conversation)]
    assigned = [fact for fact in facts if isinstance(fact, ReviewAssigned)]
    return sum(one.slice == CHOSEN and one.reviewer == person for one in assigned)


def _reviewed(here: Quality, conversation: str, person: str) -> bool:
    reviews = here.book.reviews(conversation)
    return any(one.review and one.assigned.reviewer == person for one in reviews)
