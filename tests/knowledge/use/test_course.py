from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.knowledge.use.story import START, Story
from undivided.domain import (
    CallTransferred,
    CardDismissed,
    CardOpened,
    CardSaid,
    CardSeen,
    CardUsed,
    Fact,
)
from undivided.knowledge.use import Outcome, read_use

Act = Callable[[str], Fact]


def outcome(*facts: Act, source: str = "audiohook", withheld: str = "") -> Outcome:
    story = Story()
    story.begin("c1", source=source)
    card = story.card("c1", withheld=withheld)
    for fact in facts:
        story.act("c1", fact(card))
    (found,) = read_use(story.events, "shop").outcomes()
    return found


@pytest.mark.parametrize(
    ("facts", "useful"),
    [
        ([], False),
        ([lambda card: CardSeen(card, 5.0)], False),
        ([CardUsed], True),
        ([CardOpened], True),
        ([CardOpened, lambda card: CardDismissed(card, "wrong")], False),
        ([CardUsed, lambda card: CardDismissed(card, "wrong")], False),
        ([lambda card: CardDismissed(card, "wrong"), CardUsed], True),
        ([lambda card: CardSaid(card, "said", ("t3",), 0.8)], True),
        ([lambda card: CardSaid(card, "said", ("t3",), 0.2)], False),
        (
            [
                lambda card: CardSaid(card, "said", ("t3",), 0.8),
                lambda card: CardDismissed(card, "not_now"),
            ],
            False,
        ),
    ],
)
def test_what_counts_as_used(facts: list[Act], useful: bool) -> None:
    assert outcome(*facts).useful is useful


def test_a_card_of_a_recording_counts_once_somebody_looked_at_it() -> None:
    assert not outcome(source="recording").shown
    assert outcome(lambda card: CardSeen(card, 1.0), source="recording").shown
    assert outcome().shown
    assert not outcome(CardOpened, withheld="budget").shown


def test_a_card_that_came_after_the_end_was_of_no_use() -> None:
    story = Story()
    story.begin("c1")
    story.end("c1")
    story.card("c1")
    (found,) = read_use(story.events, "shop").outcomes()
    assert (found.live, found.shown) == (False, False)


def test_time_to_decide_is_the_screens_or_that_of_the_events() -> None:
    story = Story()
    story.begin("c1")
    first, second = story.card("c1"), story.card("c1", "other")
    appeared = story.events[-1].at
    story.act("c1", CardUsed(first, "clicked", 2.5))
    late = (appeared + timedelta(seconds=7) - START).total_seconds()
    story.act("c1", CardDismissed(second, "wrong"), at_s=late)
    assert [one.decided_s for one in read_use(story.events, "shop").outcomes()] == [2.5, 7.0]


def test_the_agent_is_who_talks_or_else_who_acted() -> None:
    story = Story()
    story.begin("c1", agent="")
    acted, ignored = story.card("c1"), story.card("c1", "other")
    story.act("c1", CardUsed(acted), "ben")
    story.tell("c1", CallTransferred("carl", 5.0))
    story.card("c1", "third")
    agents = {one.card: one.agent for one in read_use(story.events, "shop").outcomes()}
    assert (agents[acted], agents[ignored]) == ("ben", "")
    assert list(agents.values())[-1] == "carl"


def test_reports_of_screens_add_up_and_unknown_cards_are_passed_over() -> None:
    found = outcome(
        lambda card: CardSeen(card, 1.5),
        lambda card: CardSeen(card, 2.0),
        lambda card: CardUsed("of another version"),
    )
    assert (found.seen_s, found.used) == (3.5, "")


def test_a_card_kept_back_can_be_used() -> None:
    found = outcome(lambda card: CardUsed(card, "said"), withheld="not_earned")
    assert (found.withheld, found.used, found.useful) == ("not_earned", "said", True)
