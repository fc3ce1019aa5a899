"""A conversation with an approved note, and a target that takes notes."""

from datetime import UTC, datetime, timedelta

from undivided.domain import (
    ConversationEnded,
    ConversationStarted,
    Event,
    Fact,
    Note,
    NoteApproved,
    NoteLine,
    Person,
    Section,
    Speaker,
    Turn,
    TurnAdded,
)
from undivided.exports import Mapping, Target
from undivided.ledger import Ledger, open_ledger

KEY = bytes(range(32))
START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
MARIA = Person("maria", "agent")
NOTE = Note(
    (
        NoteLine(Section.REASON, "Charged twice.", ("t1",)),
        NoteLine(Section.PROMISES, "Agent will call back by Friday.", ("t1",)),
    ),
    "billing",
    "",
)


def approved(name: str, at: datetime, conversation: str = "c1", note: Note = NOTE) -> Event:
    return Event(name, conversation, at, MARIA, NoteApproved(note, 12.0))


def story(conversation: str = "c1", program: str = "shop") -> list[Event]:
    turn = Turn("t1", Speaker.CUSTOMER, 0.0, 4.0, "I was charged twice.")
    facts: tuple[Fact, ...] = (
        ConversationStarted(program, "call", "A double charge", agent="maria"),
        TurnAdded(turn),
        ConversationEnded(61.5),
    )
    return [
        Event(f"{conversation}-{n}", conversation, START + timedelta(seconds=n), MARIA, fact)
        for n, fact in enumerate(facts)
    ]


def filled(conversations: int = 1, program: str = "shop") -> Ledger:
    ledger = open_ledger(":memory:", KEY)
    for n in range(1, conversations + 1):
        ledger.append([*story(f"c{n}", program), approved(f"n{n}", START, f"c{n}")])
    return ledger


def target(**more: object) -> Target:
    given: dict[str, object] = {"name": "crm", "address": "https://crm.example.org", "since": START}
    return Target(**{**given, "mapping": Mapping("record"), **more})  # type: ignore[arg-type]
