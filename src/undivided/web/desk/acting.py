"""What an agent decides: cards, quiet, and whether a live call may be heard."""

from undivided.domain import NotFound
from undivided.live import ConversationView, NowView
from undivided.web.acts import about, decide, open_card, quiet, see
from undivided.web.asker import Id, Viewer, Who
from undivided.web.bodies import (
    AboutIn,
    ConsentIn,
    DecisionIn,
    ListeningIn,
    OpenedIn,
    QuietIn,
    SeenIn,
)
from undivided.web.calling import LiveCalls
from undivided.web.desk.state import Desk, Here, routes

router = routes()


@router.post("/conversations/{conversation}/cards/{card}/decision", operation_id="decideCard")
def decide_card(
    desk: Here, member: Viewer, person: Who, conversation: Id, card: Id, given: DecisionIn
) -> ConversationView:
    """Keep what a person did with a card, with their name."""
    desk.keep(decide(desk.seen(conversation), card, given, person, desk.now()))
    return desk.shown(conversation, member)


@router.post(
    "/conversations/{conversation}/cards/{card}/seen", operation_id="seeCard", status_code=204
)
def see_card(desk: Here, person: Who, conversation: Id, card: Id, given: SeenIn) -> None:
    """Keep for how long a card stood on a visible screen; told several times, it adds up."""
    desk.keep(see(desk.seen(conversation), card, given, person, desk.now()))


@router.post(
    "/conversations/{conversation}/cards/{card}/opened", operation_id="openCard", status_code=204
)
def opened_card(desk: Here, person: Who, conversation: Id, card: Id, given: OpenedIn) -> None:
    """Keep that a person opened a card at its passage, offered or kept back."""
    desk.keep(open_card(desk.seen(conversation), card, given, person, desk.now()))


@router.post("/conversations/{conversation}/quiet", operation_id="chooseQuiet")
def choose_quiet(
    desk: Here, member: Viewer, person: Who, conversation: Id, given: QuietIn
) -> ConversationView:
    """Keep that a person wants no interruptions here, or wants them again."""
    desk.rows.of(conversation)
    desk.keep(quiet(conversation, given, person, desk.now()))
    return desk.shown(conversation, member)


@router.post("/conversations/{conversation}/about", operation_id="setAbout")
def set_about(
    desk: Here, member: Viewer, person: Who, conversation: Id, given: AboutIn
) -> ConversationView:
    """Keep which product, branch or hotel the customer is about; cards and answers heed it."""
    desk.rows.of(conversation)
    names = desk.context.clean(given.about, desk.redact)
    desk.keep(about(conversation, names, given.key, person, desk.now()))
    return desk.shown(conversation, member)


@router.post("/conversations/{conversation}/listening", operation_id="pauseListening")
def pause_listening(desk: Here, person: Who, conversation: Id, given: ListeningIn) -> NowView:
    """Stop listening to a live call, or listen again; twice is once."""
    calls = _live(desk, conversation)
    if given.paused:
        calls.pause(conversation, person)
    else:
        calls.resume(conversation, person)
    return _now(calls, conversation)


@router.post("/conversations/{conversation}/consent", operation_id="recordConsent")
def record_consent(desk: Here, person: Who, conversation: Id, given: ConsentIn) -> NowView:
    """Keep what the customer said to being listened to; without consent nothing is heard."""
    calls = _live(desk, conversation)
    calls.consent(conversation, given.given, person)
    return _now(calls, conversation)


def _live(desk: Desk, conversation: str) -> LiveCalls:
    desk.rows.of(conversation)
    if desk.calls is None:
        raise _not_live()
    return desk.calls


def _now(calls: LiveCalls, conversation: str) -> NowView:
    now = calls.now(conversation)
    if now is None:
        raise _not_live()
    return now


def _not_live() -> NotFound:
    return NotFound("This call is not live here.", "It may be over, or heard by another server.")
