from datetime import timedelta

import pytest

from tests.knowledge.use.story import EARS, START, Story
from undivided.domain import (
    CardUsed,
    ConversationStarted,
    Event,
    KnowledgeAsked,
    Person,
    derive_id,
)
from undivided.knowledge.use import Later, later, read_use

DAY_S = 86400.0


class Weeks(Story):
    """Contacts of known customers on given days."""

    def contact(
        self, call: str, customer: str, day: float, article: str = "", used: bool = False
    ) -> None:
        begun = ConversationStarted(
            self.program, "call", "", "ana", customer=customer, source="audiohook"
        )
        self.tell(call, begun, at_s=day * DAY_S + 1)
        if article:
            card = self.card(call, article)
            if used:
                self.act(call, CardUsed(card))


def told(weeks: Weeks) -> Later:
    return later(read_use(weeks.events, "shop").courses.values())


def test_who_came_back_and_about_what() -> None:
    weeks = Weeks()
    weeks.contact("c1", "kim", 0, "refunds", used=True)
    weeks.contact("c2", "kim", 3, "refunds")
    weeks.contact("c3", "lee", 0, "refunds", used=True)
    weeks.contact("c4", "lee", 6, "router")
    weeks.contact("c5", "max", 0, "refunds")
    weeks.contact("c6", "max", 8, "refunds")
    weeks.contact("last", "zoe", 30)
    found = told(weeks)
    assert (found.used.again.n, found.used.again.of, found.used.same.n) == (2, 2, 1)
    assert (found.unused.again.n, found.unused.again.of) == (0, 4)
    assert found.used.same.estimate.low < 0.5 < found.used.same.estimate.high
    assert (found.waiting, found.unknown) == (0, 0)


def test_what_was_asked_is_the_same_too() -> None:
    weeks = Weeks()
    weeks.contact("c1", "kim", 0, "refunds", used=True)
    weeks.contact("c2", "kim", 3)
    asked = KnowledgeAsked("when?", ("refunds#2",))
    weeks.events.append(
        Event(derive_id("q"), "c2", START + timedelta(days=3), Person("ana", "agent"), asked)
    )
    weeks.contact("last", "zoe", 30)
    assert told(weeks).used.same.n == 1


def test_who_may_still_come_back_and_who_is_not_known_do_not_count() -> None:
    weeks = Weeks()
    weeks.contact("c1", "kim", 0, "refunds", used=True)
    weeks.contact("c2", "", 0, "refunds", used=True)
    weeks.contact("c3", "lee", 5)
    found = told(weeks)
    assert (found.used.again.of, found.waiting, found.unknown) == (0, 1, 1)
    assert (
        later(read_use(weeks.events, "shop").courses.values(), START + timedelta(days=9)) != found
    )


@pytest.mark.parametrize("source", ["recording"])
def test_recordings_tell_nothing(source: str) -> None:
    weeks = Weeks()
    begun = ConversationStarted("shop", "call", "", "ana", customer="kim", source=source)
    weeks.tell("c1", begun, EARS)
    weeks.act("c1", CardUsed(weeks.card("c1", "refunds")))
    weeks.contact("last", "zoe", 30)
    assert told(weeks).used.again.of == 0


def test_nothing_is_told_of_nothing() -> None:
    assert later([]).used.again.of == 0
