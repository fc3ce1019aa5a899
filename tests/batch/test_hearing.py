from tests.batch.feedback import CHAT, NEEDS, Shop
from undivided.batch.learning.hearing import ASKED_WITHIN_S, hear
from undivided.domain import ContextSet, Speaker


def test_turns_are_seen_with_what_came_before_them() -> None:
    shop = Shop()
    shop.begin("c1")
    first = shop.says("c1", CHAT[0])
    shop.says("c1", "Good morning.", Speaker.AGENT)
    shop.tell("c1", ContextSet(("fees",)))
    last = shop.says("c1", NEEDS[0])
    heard = hear(shop.events)
    assert list(heard.spots) == [first.id, last.id], "what an agent says asks nothing"
    spot = heard.spots[last.id]
    assert [turn.text for turn in spot.at.before] == [CHAT[0], "Good morning."]
    assert (spot.at.position, spot.about, heard.spots[first.id].about) == (2, ("fees",), ())


def test_a_question_belongs_to_the_turn_before_it_and_to_what_was_opened() -> None:
    shop = Shop()
    shop.begin("c1")
    shop.says("c1", CHAT[0])
    last = shop.says("c1", NEEDS[0])
    shop.asks("c1", "refund time", opens="refunds#1")
    (question,) = hear(shop.events).questions
    assert (question.spot, question.opened, question.text) == (
        last.id, ("refunds#1",), "refund time",
    )  # fmt: skip


def test_a_question_long_after_belongs_to_no_turn() -> None:
    shop = Shop()
    shop.begin("c1")
    shop.says("c1", NEEDS[0])
    shop.tell("c1", ContextSet(()), after_s=ASKED_WITHIN_S)
    shop.asks("c1", "refund time")
    assert [one.spot for one in hear(shop.events).questions] == [""]


def test_nothing_is_heard_of_nothing() -> None:
    assert hear([]).spots == {}
