from dataclasses import replace
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
    ConversationStarted,
    Event,
    Fact,
    KnowledgeAsked,
    Person,
    Reactor,
    Turn,
    TurnAdded,
)
from undivided.reactors.cards import Acceptance, Budget, CardReactor, Learned
from undivided.reactors.cards.acceptance import LEVELS
from undivided.reactors.cards.reactor import topic
from undivided.stats import Backoff, Level


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


def test_of_ten_thousand_turns_only_the_last_hundred_count() -> None:
    lines = [
        agent("i see") if n % 2 else customer("yes and the weather is nice") for n in range(9999)
    ]
    long, short = Conversation("c"), Conversation("c")
    maker = Component("ears", "1")
    found: list[Turn] = turns([*lines, customer(ROUTER)])
    for place, turn in enumerate(found):
        event = Event(f"e-{turn.id}", "c", START, maker, TurnAdded(turn))
        long.take(event)
        if place >= len(found) - 100:
            short.take(event)
    answer = reactor().react(long, event)
    assert any(isinstance(fact, CardOffered) for fact in answer)
    assert answer == reactor().react(short, event)


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


def silent_for(agent_name: str) -> Learned:
    """Everybody has the right to interrupt but one agent."""
    levels = {name: Level(5.0, {}) for name in LEVELS}
    levels["agent"] = Level(0.001, {agent_name: (100.0, 0.0, 50.0)})
    return Learned(acceptance=Acceptance(1.0, 0.0, Backoff(levels), 0.1), version="silent")


def with_agent(name: str, *acts: Event) -> Conversation:
    conversation = Conversation("c")
    maker = Component("ears", "1")
    conversation.take(Event("s", "c", START, maker, ConversationStarted("shop", "call", "A", name)))
    for act in acts:
        conversation.take(act)
    return conversation


def answer(machine: CardReactor, conversation: Conversation, number: int = 1) -> Fact:
    turn = turns([customer(ROUTER)])[0]
    event = Event(f"e{number}", "c", START, Component("ears", "1"), TurnAdded(turn))
    conversation.take(event)
    (fact,) = machine.react(conversation, event)
    return fact


def test_who_lost_the_right_to_be_interrupted_is_told_and_can_ask() -> None:
    machine = reactor(learned=silent_for("ben"))
    fact = answer(machine, with_agent("ben"))
    assert isinstance(fact, CardWithheld)
    assert (fact.why, fact.sentence) == (
        "not_earned",
        "You rarely use cards on this topic; ask for it any time.",
    )
    assert isinstance(answer(machine, with_agent("ana")), CardOffered)


def test_where_nobody_told_who_the_agent_is_it_is_who_acts() -> None:
    machine = reactor(learned=silent_for("ben"))
    asked = Event("a", "c", START, Person("ben", "agent"), KnowledgeAsked("Why?", ()))
    assert isinstance(answer(machine, with_agent("", asked)), CardWithheld)
    looked = Event("a", "c", START, Person("ben", "supervisor"), KnowledgeAsked("Why?", ()))
    assert isinstance(answer(machine, with_agent("", looked)), CardOffered)


def test_now_and_then_a_card_comes_all_the_same_and_always_the_same_ones() -> None:
    def offered(number: int) -> bool:
        machine = reactor(learned=silent_for("ben"))
        return isinstance(answer(machine, with_agent("ben"), number), CardOffered)

    first = [offered(number) for number in range(300)]
    assert first == [offered(number) for number in range(300)]
    assert 0 < sum(first) < 30


def test_what_was_learnt_changes_chance_threshold_and_version() -> None:
    ((_, plain),) = play(customer(ROUTER))
    shy = reactor(learned=Learned(shift=-0.1, version="shy"))
    ((_, fact),) = play(customer(ROUTER), by=shy)
    assert isinstance(plain, CardOffered)
    assert isinstance(fact, CardOffered)
    assert fact.card.probability < plain.card.probability
    assert fact.card.before_learning == plain.card.probability
    assert plain.card.before_learning is None
    strict = reactor(learned=Learned(threshold=0.9999, version="strict"))
    assert [what for _, what, _ in told(play(customer(ROUTER), by=strict))] in ([], ["unsure"])
    assert len({reactor().version, shy.version, strict.version}) == 3


def test_the_budget_is_a_setting_and_its_sentence_has_the_numbers() -> None:
    patient = reactor(budget=Budget(pause_s=5.0, conversation=1))
    facts = play(customer(ROUTER), customer(REFUND, gap_s=10), by=patient)
    assert [what for _, what, _ in told(facts)] == ["offered", "budget"]
    withheld = facts[1][1]
    assert isinstance(withheld, CardWithheld)
    assert withheld.sentence == (
        "Enough cards for now: at most one in 5 seconds and 1 in a conversation."
    )
    assert patient.version != reactor().version


def test_a_card_says_its_kind_and_topic() -> None:
    assert topic(INDEX.articles["refunds"]) == ""
    assert topic(replace(INDEX.articles["refunds"], id="billing/refunds")) == "billing"
    assert topic(replace(INDEX.articles["refunds"], owner="Money")) == "Money"
    ((_, fact),) = play(customer(ROUTER))
    assert isinstance(fact, CardOffered)
    assert (fact.card.kind, fact.card.topic) == ("article", "")
