"""Human acts: what a person did on a screen, as an event with their name on it.

Ids come from who did what to which thing and the sender's key, so a double click is one event.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from undivided.domain import (
    AnswerOpened,
    BadInput,
    CardDismissed,
    CardOpened,
    CardSeen,
    CardUsed,
    ContextSet,
    Event,
    Fact,
    KnowledgeAsked,
    NotFound,
    Person,
    QuietChosen,
    derive_id,
)
from undivided.live.document import ConversationView
from undivided.web.bodies import AnswerOpenedIn, DecisionIn, OpenedIn, QuietIn, SeenIn

Redact = Callable[[str], str]


def act(
    conversation: str,
    person: Person,
    at: datetime,
    fact: Fact,
    cause: str,
    content: str,
    key: str,
) -> Event:
    """Make the event of what a person did.

    Args:
        conversation: In which.
        person: Who did it.
        at: When, UTC.
        fact: What they did.
        cause: Id of the event that it is about, or "".
        content: What tells this act from another with the same key.
        key: The sender's key of this act.
    """
    kind = type(fact).__name__
    return Event(
        id=derive_id(kind, conversation, person.id, cause, content, key),
        conversation=conversation,
        at=at,
        by=person,
        fact=fact,
        cause=cause,
    )


def decide(
    seen: ConversationView, card: str, given: DecisionIn, person: Person, at: datetime
) -> Event:
    """Make the event of a person using a card or putting it away.

    Args:
        seen: The conversation as it stands.
        card: Id of the offer.
        given: What the person did.
        person: Who did it.
        at: When, UTC.

    Raises:
        NotFound: If no such card was offered here; one that was kept back can only be used.
        BadInput: If a reason is missing, or given where none belongs.
    """
    used = given.decision == "used"
    _check_card(seen, card, kept_back=used)
    if used == bool(given.why) or (given.how and not used):
        raise BadInput(
            "A card that is put away needs a reason, and a used card has none.",
            "Give why as not_now, wrong or out_of_date, and how only when it was used.",
        )
    fact: Fact = (
        CardUsed(card, given.how or "clicked", given.decided_s)
        if used
        else CardDismissed(card, given.why, given.decided_s)
    )
    content = given.decision + given.why + given.how
    return act(seen.id, person, at, fact, card, content, given.key)


def see(seen: ConversationView, card: str, given: SeenIn, person: Person, at: datetime) -> Event:
    """Make the event of a card having stood on a visible screen.

    Args:
        seen: The conversation as it stands.
        card: Id of the offer, or of what was kept back.
        given: For how long.
        person: Whose screen.
        at: When it was told, UTC.

    Raises:
        NotFound: If there is no such card here.
    """
    _check_card(seen, card)
    return act(seen.id, person, at, CardSeen(card, given.seconds), card, "", given.key)


def open_card(
    seen: ConversationView, card: str, given: OpenedIn, person: Person, at: datetime
) -> Event:
    """Make the event of a person opening a card at its passage.

    Args:
        seen: The conversation as it stands.
        card: Id of the offer, or of what was kept back.
        given: The sender's key of this act.
        person: Who opened it.
        at: When, UTC.

    Raises:
        NotFound: If there is no such card here.
    """
    _check_card(seen, card)
    return act(seen.id, person, at, CardOpened(card), card, "", given.key)


def open_answer(
    seen: ConversationView, given: AnswerOpenedIn, person: Person, at: datetime
) -> Event:
    """Make the event of a person opening one of the answers to their last question with it.

    Args:
        seen: The conversation as it stands.
        given: Which passage.
        person: Who opened it.
        at: When, UTC.

    Raises:
        NotFound: If no question here was answered with that passage.
    """
    asked = next((a.id for a in reversed(seen.asked) if given.passage in a.passages), None)
    if asked is None:
        raise NotFound("That passage was no answer in this conversation.", "Ask again.")
    fact = AnswerOpened(asked, given.passage)
    return act(seen.id, person, at, fact, asked, given.passage, given.key)


def ask(
    conversation: str,
    question: str,
    passages: Sequence[str],
    key: str,
    person: Person,
    at: datetime,
) -> Event:
    """Make the event of a person asking the articles.

    Args:
        conversation: During which.
        question: What they typed, redacted.
        passages: Ids of the passages they were shown, best first.
        key: The sender's key of this act.
        person: Who asked.
        at: When, UTC.
    """
    fact = KnowledgeAsked(question, tuple(passages))
    return act(conversation, person, at, fact, "", question, key)


def quiet(conversation: str, given: QuietIn, person: Person, at: datetime) -> Event:
    """Make the event of a person wanting no interruptions, or wanting them again.

    Args:
        conversation: In which.
        given: What they chose.
        person: Who chose.
        at: When, UTC.
    """
    return act(conversation, person, at, QuietChosen(given.on), "", str(given.on), given.key)


def about(conversation: str, names: Sequence[str], key: str, person: Person, at: datetime) -> Event:
    """Make the event of a person saying what the customer is about.

    Args:
        conversation: In which.
        names: Names or article ids, without personal data.
        key: The sender's key of this act.
        person: Who said it.
        at: When, UTC.
    """
    return act(conversation, person, at, ContextSet(tuple(names)), "", "\n".join(names), key)


def _check_card(seen: ConversationView, card: str, kept_back: bool = True) -> None:
    known = {offered.id for offered in seen.cards}
    known |= {withheld.id for withheld in seen.withheld} if kept_back else set()
    if card not in known:
        raise NotFound("That card was not offered in this conversation.", "Reload the page.")
