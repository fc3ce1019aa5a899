from tests.knowledge.use.story import Story
from undivided.domain import CardUsed
from undivided.ledger import Ledger
from undivided.web.knowledge.following import UseFollowing
from undivided.web.questions import noted


def told(events: int = 1, program: str = "default", call: str = "c") -> Story:
    story = Story(program)
    story.begin(call)
    for _ in range(events):
        story.act(call, CardUsed(story.card(call)))
    return story


def test_only_what_is_new_is_read(ledger: Ledger) -> None:
    following = UseFollowing(ledger, "default")
    story = told()
    ledger.append(story.events)
    assert following.use().all.offered == 1
    known = len(story.events)
    story.card("c")
    ledger.append(story.events[known:])
    assert following.use().all.offered == 2
    assert [place.what for place in following.places("refunds")] == ["ignored", "used"]


def test_another_program_is_not_counted(ledger: Ledger) -> None:
    ledger.append(told(program="another").events)
    ledger.append(noted("Why?", "another", "some-key", told().events[0].at))
    following = UseFollowing(ledger, "default")
    assert following.use().all.offered == 0
    assert following.gaps(10) == []


def test_what_was_erased_while_it_was_known_is_forgotten(ledger: Ledger) -> None:
    following = UseFollowing(ledger, "default")
    ledger.append(told().events)
    assert following.places("refunds")
    ledger.erase("c")
    following._on._looked_s = float("-inf")
    assert following.places("refunds") == []
