from tests.knowledge.use.story import Story
from undivided.domain import CardDismissed, CardUsed
from undivided.knowledge.use import places_in


def test_every_time_an_article_was_shown_newest_first() -> None:
    story = Story()
    story.begin("c1")
    used, wrong = story.card("c1"), story.card("c1")
    story.card("c1", "other")
    story.act("c1", CardUsed(used))
    story.act("c1", CardDismissed(wrong, "out_of_date"))
    story.card("c1", withheld="budget")
    story.begin("c2", agent="ben")
    story.card("c2")
    story.ask("c2", "How long?", "refunds#2", "refunds#3", "other#1", person="ben")
    found = places_in(story.events, "shop", "refunds")
    assert [place.what for place in found] == [
        "asked", "ignored", "kept_back", "out_of_date", "used",
    ]  # fmt: skip
    assert [place.agent for place in found] == ["ben", "ben", "ana", "ana", "ana"]
    assert (found[0].passage, found[0].card) == ("refunds#2", "")
    assert found[-1].card == used
    assert found == sorted(found, key=lambda place: place.at, reverse=True)


def test_an_article_that_was_never_shown() -> None:
    assert places_in(Story().events, "shop", "refunds") == []
