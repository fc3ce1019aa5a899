from undivided.domain import (
    Card,
    CardDismissed,
    CardOffered,
    CardOpened,
    CardSaid,
    CardSeen,
    CardUsed,
    CardWithheld,
    Component,
    Conversation,
    Event,
    Fact,
    Person,
)
from undivided.live import current, view
from undivided.live.feedback import feedback
from undivided.testing import scripted_events
from undivided.testing.transcripts import START

CARD = Card("refunds", "Refunds", "1", "refunds#1", "", "Five days.", ("t1",), 0.6)
ANA = Person("ana", "agent")
CARDS = Component("cards", "1")


def event(name: str, fact: Fact, by: Component | Person = ANA, cause: str = "") -> Event:
    return Event(name, "c1", START, by, fact, cause)


def told(*facts: Fact) -> dict[str, object]:
    conversation = Conversation("c1")
    conversation.take(event("card", CardOffered(CARD), CARDS, "t1"))
    for number, fact in enumerate(facts):
        conversation.take(event(f"act {number}", fact, cause="card"))
    return feedback(conversation)["card"]


def test_the_seconds_of_several_reports_add_up() -> None:
    assert told(CardSeen("card", 2.5), CardSeen("card", 4.0)) == {"seen_s": 6.5}


def test_the_last_decision_counts_and_leaves_nothing_of_the_one_before() -> None:
    used = told(CardDismissed("card", "wrong"), CardUsed("card", "said"))
    assert used == {
        "decision": "used", "decision_how": "said", "decision_why": "", "decided_by": "ana",
    }  # fmt: skip
    put_away = told(CardUsed("card", "said"), CardDismissed("card", "out_of_date"))
    assert (put_away["decision_how"], put_away["decision_why"]) == ("", "out_of_date")


def test_what_a_machine_noticed_stands_beside_what_a_person_told() -> None:
    found = told(CardSaid("card", "said", ("t2", "t3"), 0.8))
    assert found == {"said": "said", "said_turns": ["t2", "t3"], "said_probability": 0.8}


def test_the_document_shows_what_became_of_cards_offered_and_kept_back() -> None:
    events = scripted_events("customer: Refund?", conversation="c1")
    events += [
        event("card", CardOffered(CARD), CARDS, events[1].id),
        event("kept", CardWithheld(CARD, "budget", "Enough."), CARDS, events[1].id),
        event("seen", CardSeen("card", 3.0), cause="card"),
        event("opened", CardOpened("kept"), cause="kept"),
        event("used", CardUsed("kept"), cause="kept"),
    ]
    document = view(events)
    assert (document.cards[0].seen_s, document.cards[0].opened) == (3.0, False)
    kept = document.withheld[0]
    assert (kept.opened, kept.decision, kept.decided_by) == (True, "used", "ana")


def test_a_card_that_was_only_seen_makes_room_for_a_newer_version() -> None:
    events = scripted_events("customer: Refund?", conversation="c1")
    seen = event("seen", CardSeen("card", 3.0), cause="card")
    opened = event("opened", CardOpened("card"), cause="card")
    old = event("card", CardOffered(CARD), CARDS, events[1].id)
    new = event("card 2", CardOffered(CARD), Component("cards", "2"), events[1].id)
    assert old not in current([*events, old, seen, new])
    assert old in current([*events, old, opened, new])
