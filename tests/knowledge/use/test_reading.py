from tests.knowledge.use.story import Story
from undivided.knowledge.use import UseReading, knowledge_use


def test_an_erased_conversation_leaves_nothing_behind() -> None:
    story = Story()
    story.begin("c1")
    story.card("c1")
    story.ask("c1", "Secret words?")
    reading = UseReading("shop")
    for event in story.events:
        reading.take(event)
    assert (reading.use().all.offered, len(reading.gaps())) == (1, 1)
    reading.forget("c1")
    assert (reading.use().all.offered, reading.gaps(), reading.places("refunds")) == (0, [], [])
    for event in story.events[1:]:
        reading.take(event)
    assert reading.outcomes() == []


def test_figures_can_be_asked_for_at_any_time() -> None:
    story = Story()
    story.begin("c1")
    reading = UseReading("shop")
    told = []
    for event in story.events:
        reading.take(event)
    for _ in range(3):
        story.card("c1")
        for event in story.events[-2:]:
            reading.take(event)
        told.append(reading.use().all.offered)
    assert told == [1, 2, 3]


def test_a_call_keeps_the_cards_it_began_with() -> None:
    story = Story()
    story.begin("old")
    story.card("old", version="1")
    story.begin("new")
    story.card("new", version="2")
    story.turn("old")
    story.turn("new")
    by_version = {
        found.version: found.turns for found in knowledge_use(story.events, "shop").versions
    }
    assert by_version == {"1": 2, "2": 1}
