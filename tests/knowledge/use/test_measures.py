import pytest

from tests.knowledge.use.story import Story
from undivided.domain import CardDismissed, CardOpened, CardSaid, CardSeen, CardUsed
from undivided.knowledge.use import knowledge_use


def shop() -> Story:
    """Two live calls, a recording, and another program."""
    story = Story()
    story.begin("c1")
    used, wrong = story.card("c1", probability=0.8), story.card("c1", "other", 0.4)
    story.act("c1", CardSeen(used, 4.0))
    story.act("c1", CardUsed(used, "clicked", 3.0))
    story.act("c1", CardDismissed(wrong, "wrong", 5.0))
    story.card("c1", "third", withheld="budget")
    story.turn("c1")
    story.end("c1")
    story.card("c1", "fourth")
    story.begin("c2", agent="ben")
    story.turn("c2")
    story.end("c2")
    story.begin("c3", source="recording")
    story.card("c3", version="2")
    story.begin("c4")
    opened, heard = story.card("c4", version="2"), story.card("c4", "other", version="2")
    story.act("c4", CardOpened(opened))
    story.act("c4", CardSaid(heard, "said", ("t9",), 0.9))
    story.card("c4", "third", version="2")
    return story


def test_rates_count_live_conversations_only() -> None:
    told = knowledge_use(shop().events, "shop").all
    assert (told.conversations, told.turns, told.offered) == (3, 8, 5)
    assert (told.card_rate.n, told.card_rate.of) == (2, 3)
    assert (told.silence_rate.n, told.silence_rate.of) == (3, 8)
    assert (told.use_rate.n, told.use_rate.of) == (3, 5)
    assert told.use_rate.estimate.low < 0.6 < told.use_rate.estimate.high
    assert told.used == {"clicked": 1, "opened": 1, "heard": 1}
    assert (told.dismissed, told.ignored, told.withheld) == ({"wrong": 1}, 1, {"budget": 1})
    assert (told.seen_s, told.decided_s) == (4.0, 4.0)


def test_versions_are_told_apart_the_latest_first() -> None:
    versions = knowledge_use(shop().events, "shop").versions
    assert [found.version for found in versions] == ["2", "1"]
    assert [found.offered for found in versions] == [3, 2]
    assert [found.use_rate.n for found in versions] == [2, 1]


def test_another_programs_events_do_not_count() -> None:
    assert knowledge_use(shop().events, "bank").all.offered == 0
    nothing = knowledge_use([], "shop")
    assert (nothing.all.use_rate.estimate.low, nothing.all.use_rate.estimate.high) == (0.0, 1.0)


def test_calibration_compares_chance_and_use() -> None:
    story = Story()
    story.begin("c1")
    for number in range(40):
        card = story.card("c1", f"a{number}", 0.75)
        if number % 4:
            story.act("c1", CardUsed(card))
    told = knowledge_use(story.events, "shop").all.calibration
    assert sum(one.share.n for one in told.bins) == 40
    assert told.error.n == 40
    assert [one.chance for one in told.bins] == pytest.approx([0.75] * len(told.bins))
