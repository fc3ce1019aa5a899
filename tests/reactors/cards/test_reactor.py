import time
from datetime import date

import pytest

from tests.reactors.cards.scene import (
    EAGER,
    INDEX,
    PORTING,
    REFUND,
    ROUTER,
    START,
    agent,
    customer,
    play,
    reactor,
    reading,
    told,
    turns,
)
from undivided.domain import (
    CardOffered,
    CardWithheld,
    Component,
    Conversation,
    Event,
    Reactor,
    Turn,
    TurnAdded,
)
from undivided.reactors.cards import CardReactor


def test_a_question_brings_a_card_with_its_evidence() -> None:
    ((turn, fact),) = play(agent("how can i help"), customer(ROUTER))
    assert isinstance(fact, CardOffered)
    card = fact.card
    assert (turn, card.turns) == ("t2", ("t2",))
    assert (card.article, card.article_title, card.article_version) == (
        "router",
        "Router lights",
        "1",
    )
    assert card.text == "An orange router light means the fibre line is down."
    assert 0.5 <= card.probability <= 1


@pytest.mark.parametrize(
    "line", ["yes", "mm-hm", "okay, right", "thank you so much, bye", "nice weather today"]
)
def test_nothing_is_said_to_small_talk(line: str) -> None:
    assert play(customer(line)) == []


def test_an_agent_who_searches_is_helped_and_one_who_talks_is_not() -> None:
    assert told(play(agent("let me check how long a card refund takes"))) == [
        ("t1", "offered", "refunds")
    ]
    assert play(agent("a card refund takes a while")) == []


def test_unsure_is_told_only_near_the_threshold() -> None:
    ((_, fact),) = play(customer(ROUTER))
    assert isinstance(fact, CardOffered)
    chance = fact.card.probability
    near = reactor(min(0.999, chance + 0.01))
    assert told(play(customer(ROUTER), by=near)) == [("t1", "unsure", "router")]
    assert play(customer("about my light and some other different business"), by=near) == []


def test_no_article_is_offered_twice() -> None:
    facts = play(customer(ROUTER), agent("i see"), customer(ROUTER, gap_s=60))
    assert told(facts) == [("t1", "offered", "router"), ("t3", "already_offered", "router")]


def test_the_same_reason_is_not_repeated() -> None:
    facts = play(customer(ROUTER), customer(ROUTER, 60), customer(ROUTER, 60))
    assert len(facts) == 2


def test_what_the_agent_said_is_not_offered() -> None:
    facts = play(
        agent("a card refund takes fourteen days and a refund to the bank takes five days"),
        customer(REFUND),
    )
    assert told(facts) == [("t2", "already_said", "refunds")]


def test_silence_in_a_painful_moment_until_the_agent_has_condoled() -> None:
    facts = play(
        customer("my mother passed away and i must close the account"),
        agent("what is the account number"),
        agent("i am so sorry for your loss"),
    )
    assert told(facts) == [("t1", "painful_moment", "death"), ("t3", "offered", "death")]
    offered = facts[1][1]
    assert isinstance(offered, CardOffered)
    assert offered.card.turns == ("t1", "t3")


def test_pain_after_the_sympathy_is_pain_again() -> None:
    facts = play(
        customer("my husband died"),
        agent("i am so sorry for your loss"),
        customer("i'm in tears and i have to close the account of a mother who passed away"),
    )
    assert told(facts)[-1] == ("t3", "painful_moment", "death")


def test_silence_while_a_card_number_is_read_then_the_card_comes() -> None:
    facts = play(
        reading("how long does a card refund take on [card]"),
        agent("thank you"),
        customer("and that's it"),
    )
    assert told(facts) == [
        ("t1", "reading_personal_data", "refunds"),
        ("t2", "offered", "refunds"),
    ]


def test_one_card_in_45_seconds() -> None:
    facts = play(customer(ROUTER), customer(REFUND), customer(PORTING, gap_s=50))
    assert told(facts) == [
        ("t1", "offered", "router"),
        ("t2", "budget", "refunds"),
        ("t3", "offered", "porting"),
    ]


def test_six_cards_in_a_conversation() -> None:
    asks = [ROUTER, REFUND, PORTING, "is the late fee waived on request", "moving house order",
            "the speed guarantee pays back", "when does a replacement SIM arrive"]  # fmt: skip
    facts = told(play(*(customer(ask, gap_s=60) for ask in asks)))
    assert [what for _, what, _ in facts] == ["offered"] * 6 + ["budget"]


def test_an_expired_article_is_withheld_with_the_reason() -> None:
    ((_, fact),) = play(customer("do i get the summer roaming bonus"))
    assert isinstance(fact, CardWithheld)
    assert (fact.why, fact.card.article) == ("unfit_article", "old")
    assert fact.sentence == "The article expired on 2026-08-31."


def test_macros_do_not_interrupt() -> None:
    assert play(customer("voucher gift code template")) == []


def test_other_languages() -> None:
    assert play(customer("der router light orange", language="de")) == []
    ((_, fact),) = play(customer("el doble cobro de la factura", language="es"))
    assert isinstance(fact, CardOffered)
    assert fact.card.article == "cobro"
    assert fact.card.probability <= 0.85


def test_a_recording_without_known_speakers_is_served() -> None:
    line = customer(ROUTER)
    unlabelled = type(line)(speaker=line.speaker.__class__.UNLABELLED, text=line.text)
    assert told(play(unlabelled)) == [("t1", "offered", "router")]


def test_it_is_a_reactor_whose_version_follows_its_parts() -> None:
    machine: Reactor = reactor()
    assert machine.name == "cards"
    assert machine.reads == frozenset({TurnAdded})
    assert machine.version != reactor(0.6).version
    assert INDEX.version in machine.version
    assert EAGER.version in machine.version
    assert CardReactor(INDEX, 0.5).version != machine.version


def test_ten_thousand_turns_cost_no_more_than_a_hundred() -> None:
    lines = [
        agent("i see") if n % 2 else customer("yes and the weather is nice") for n in range(9999)
    ]
    conversation = Conversation("c")
    maker = Component("ears", "1")
    found: list[Turn] = turns([*lines, customer(ROUTER)])
    for turn in found:
        conversation.take(Event(f"e-{turn.id}", "c", START, maker, TurnAdded(turn)))
    machine = reactor()
    last = Event(f"e-{found[-1].id}", "c", START, maker, TurnAdded(found[-1]))
    machine.react(conversation, last)
    start = time.process_time()
    for _ in range(20):
        machine.react(conversation, last)
    assert time.process_time() - start < 1.0


def test_a_turn_that_is_not_there_is_loud() -> None:
    turn = turns([customer(ROUTER)])[0]
    event = Event("e", "c", START, Component("ears", "1"), TurnAdded(turn))
    with pytest.raises(ValueError, match="does not hold"):
        reactor().react(Conversation("c"), event)


def test_dates_are_those_of_the_conversation() -> None:
    assert INDEX.articles["old"].expires == date(2026, 8, 31)
    turn = turns([customer("do i get the summer roaming bonus")])[0]
    summer = START.replace(month=7)
    event = Event("e", "c", summer, Component("ears", "1"), TurnAdded(turn))
    conversation = Conversation("c")
    conversation.take(event)
    (fact,) = reactor().react(conversation, event)
    assert isinstance(fact, CardOffered)
