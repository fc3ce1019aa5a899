"""Scripted conversations for the card reactor, on a small library and real weights of our own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from tests.knowledge.hashing import HashingEmbedder
from undivided.domain import (
    Article,
    Card,
    CardOffered,
    CardWithheld,
    Component,
    Conversation,
    Event,
    Fact,
    PersonalKind,
    PersonalSpan,
    Speaker,
    Turn,
    TurnAdded,
)
from undivided.knowledge import Index, cut
from undivided.reactors.cards import Budget, CardReactor, Learned
from undivided.reactors.cards.features import FEATURES
from undivided.reactors.cards.usefulness import Regression, Usefulness

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_EAGER = Regression(
    bias=-2.0,
    weights=dict.fromkeys(FEATURES, 0.0) | {"lexical": 9.0, "small_talk": -3.0},
    neutral={"dense": 0.6, "article": 0.6, "asks": 0.5},
)
EAGER = Usefulness(dict.fromkeys(("bare", "punctuated", "written"), _EAGER), version="eager")
"""Certain whenever the words match: what is tested here is restraint, not the regression."""


def article(identity: str, title: str, text: str, **more: object) -> Article:
    return Article(identity, title, text, f"{identity}.md", "1", **more)  # type: ignore[arg-type]


ARTICLES = (
    article("refunds", "Refund times", "A card refund takes 14 days. A bank refund takes 5 days."),
    article("router", "Router lights", "An orange router light means the fibre line is down."),
    article(
        "porting", "Porting a number", "Porting a number needs the porting code of the carrier."
    ),
    article(
        "death", "Bereavement account", "Close the account of a mother who passed away: no fee."
    ),
    article(
        "old", "Summer roaming bonus", "Summer roaming bonus: 10 GB.", expires=date(2026, 8, 31)
    ),
    article("fees", "Late fee waiver", "A late fee is waived once a year on request."),
    article("moving", "Moving house", "Moving house: order the move three weeks ahead."),
    article("speed", "Speed guarantee", "The speed guarantee pays back half the monthly price."),
    article("sim", "SIM replacement", "A replacement SIM arrives within two working days."),
    article("cobro", "Doble cobro", "El doble cobro de la factura se devuelve.", language="es"),
    article("text", "Macro: voucher sent", "Voucher gift code template.", kind="macro"),
)
INDEX = Index.of(
    [passage for found in ARTICLES for passage in cut(found)], ARTICLES, HashingEmbedder()
)
ROUTER = "why is my router light orange"
REFUND = "how long does a card refund take"
PORTING = "i need the porting code for porting a number"


@dataclass(frozen=True, slots=True)
class Line:
    """One scripted turn; ``gap_s`` of silence before it."""

    speaker: Speaker
    text: str
    gap_s: float = 1.0
    language: str = "en"
    personal: tuple[PersonalSpan, ...] = ()


def customer(text: str, gap_s: float = 1.0, language: str = "en") -> Line:
    return Line(Speaker.CUSTOMER, text, gap_s, language)


def agent(text: str, gap_s: float = 1.0) -> Line:
    return Line(Speaker.AGENT, text, gap_s)


def reading(text: str, gap_s: float = 1.0) -> Line:
    start = text.index("[")
    span = PersonalSpan(PersonalKind.CARD, start, text.index("]") + 1)
    return Line(Speaker.CUSTOMER, text, gap_s, personal=(span,))


def reactor(
    threshold: float = 0.5, learned: Learned | None = None, budget: Budget | None = None
) -> CardReactor:
    return CardReactor(INDEX, threshold, EAGER, learned, budget)


def turns(lines: Sequence[Line]) -> list[Turn]:
    found, clock_s = [], 0.0
    for number, line in enumerate(lines, start=1):
        start_s = clock_s + line.gap_s
        clock_s = start_s + 0.3 * len(line.text.split())
        found.append(
            Turn(
                id=f"t{number}",
                speaker=line.speaker,
                start_s=start_s,
                end_s=clock_s,
                text=line.text,
                language=line.language,
                personal=line.personal,
            )
        )
    return found


def play(*lines: Line, by: CardReactor | None = None) -> list[tuple[str, Fact]]:
    """Play a conversation; give each fact with the id of the turn that brought it."""
    machine = by or reactor()
    conversation = Conversation("c")
    maker = Component("ears", "1")
    facts: list[tuple[str, Fact]] = []
    for turn in turns(lines):
        at = START + timedelta(seconds=turn.end_s)
        event = Event(f"e-{turn.id}", "c", at, maker, TurnAdded(turn))
        conversation.take(event)
        answers = machine.react(conversation, event)
        assert list(answers) == list(machine.react(conversation, event))
        for number, fact in enumerate(answers):
            conversation.take(Event(f"{event.id}-{number}", "c", at, maker, fact, event.id))
        assert list(answers) == list(machine.react(conversation, event))
        facts += [(turn.id, fact) for fact in answers]
    return facts


def told(facts: Sequence[tuple[str, Fact]]) -> list[tuple[str, str, str]]:
    """Shorten facts to (turn, "offered" or why withheld, article)."""
    return [(turn, _what(fact), _card(fact).article) for turn, fact in facts]


def _what(fact: Fact) -> str:
    return fact.why if isinstance(fact, CardWithheld) else "offered"


def _card(fact: Fact) -> Card:
    assert isinstance(fact, CardOffered | CardWithheld)
    return fact.card
