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
    Note,
    NoteApproved,
    NoteLine,
    NotFound,
    Person,
    Promise,
    QuietChosen,
    derive_id,
)
from undivided.live.document import ConversationView, NoteLineView, PromiseView
from undivided.web.bodies import (
    AnswerOpenedIn,
    DecisionIn,
    LineIn,
    NoteIn,
    OpenedIn,
    QuietIn,
    SeenIn,
)
from undivided.web.filling import filled

Redact = Callable[[str], str]


def approve(
    seen: ConversationView, given: NoteIn, person: Person, at: datetime, redact: Redact
) -> Event:
    """Make the event of a person approving a note.

    A line that stands in the draft word for word keeps what the draft says about it; a line that
    the person changed or wrote is theirs, and personal data is taken out of it here.

    Args:
        seen: The conversation as it stands.
        given: What the person ticked.
        person: Who approved.
        at: When, UTC.
        redact: Takes personal data out of a text.

    Raises:
        BadInput: If the draft or a turn is not of this conversation, or what the template requires
            is missing.
    """
    draft = seen.note.id if seen.note else ""
    if given.draft != draft:
        raise BadInput(
            "The draft has changed since this page was opened.",
            "Reload the page and look at the new draft.",
        )
    known = {turn.id for turn in seen.turns}
    if any(turn not in known for line in given.lines for turn in line.turns):
        raise BadInput("A line points to a turn that is not in this conversation.", "Reload.")
    drafted = {(line.section, line.text): line for line in seen.note.lines} if seen.note else {}
    lines = tuple(
        _line(line, drafted.get((line.section.value, line.text)), redact) for line in given.lines
    )
    fields = filled(seen.note, given, redact)
    proposed = seen.note.disposition if seen.note else ""
    listed = (proposed, *(seen.note.codes if seen.note else ()))
    code = given.disposition if given.disposition in listed else redact(given.disposition)
    template = seen.note.template if seen.note else ""
    note = Note(lines, code, draft, template, fields)
    content = given.model_dump_json(include={"lines", "disposition", "fields"})
    return _event(
        seen.id, person, at, NoteApproved(note, given.review_s), draft, content, given.key
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
    return _event(seen.id, person, at, fact, card, content, given.key)


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
    return _event(seen.id, person, at, CardSeen(card, given.seconds), card, "", given.key)


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
    return _event(seen.id, person, at, CardOpened(card), card, "", given.key)


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
    return _event(seen.id, person, at, fact, asked, given.passage, given.key)


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
    return _event(conversation, person, at, fact, "", question, key)


def quiet(conversation: str, given: QuietIn, person: Person, at: datetime) -> Event:
    """Make the event of a person wanting no interruptions, or wanting them again.

    Args:
        conversation: In which.
        given: What they chose.
        person: Who chose.
        at: When, UTC.
    """
    return _event(conversation, person, at, QuietChosen(given.on), "", str(given.on), given.key)


def about(conversation: str, names: Sequence[str], key: str, person: Person, at: datetime) -> Event:
    """Make the event of a person saying what the customer is about.

    Args:
        conversation: In which.
        names: Names or article ids, without personal data.
        key: The sender's key of this act.
        person: Who said it.
        at: When, UTC.
    """
    return _event(conversation, person, at, ContextSet(tuple(names)), "", "\n".join(names), key)


def _check_card(seen: ConversationView, card: str, kept_back: bool = True) -> None:
    known = {offered.id for offered in seen.cards}
    known |= {withheld.id for withheld in seen.withheld} if kept_back else set()
    if card not in known:
        raise NotFound("That card was not offered in this conversation.", "Reload the page.")


def _line(given: LineIn, drafted: NoteLineView | None, redact: Redact) -> NoteLine:
    if drafted is None:
        return NoteLine(given.section, redact(given.text), tuple(given.turns))
    return NoteLine(
        given.section,
        drafted.text,
        tuple(drafted.turns),
        drafted.probability,
        tuple(drafted.unsupported),
        drafted.doubt,
        _promise(drafted.promise),
    )


def _promise(drafted: PromiseView | None) -> Promise | None:
    if drafted is None:
        return None
    due = datetime.fromisoformat(drafted.due) if drafted.due else None
    return Promise(drafted.who, drafted.when, due)


def _event(
    conversation: str,
    person: Person,
    at: datetime,
    fact: Fact,
    cause: str,
    content: str,
    key: str,
) -> Event:
    kind = type(fact).__name__
    return Event(
        id=derive_id(kind, conversation, person.id, cause, content, key),
        conversation=conversation,
        at=at,
        by=person,
        fact=fact,
        cause=cause,
    )
