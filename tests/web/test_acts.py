from datetime import UTC, datetime

import pytest

from tests.web import story
from undivided.domain import (
    BadInput,
    CardDismissed,
    CardOpened,
    CardSeen,
    CardUsed,
    NotFound,
    Person,
)
from undivided.live import ConversationView, view
from undivided.web.acts import decide, open_card, see
from undivided.web.bodies import DecisionIn, OpenedIn, SeenIn

MARIA = Person("maria", "agent")
AT = datetime(2026, 11, 20, 9, 20, tzinfo=UTC)


@pytest.fixture
def seen() -> ConversationView:
    return view(story.events())


def test_a_card_is_used_in_a_way_and_put_away_for_a_reason(seen: ConversationView) -> None:
    card = seen.cards[0].id
    used = DecisionIn(decision="used", how="said", decided_s=4.5, key="a-key-of-eight")
    assert decide(seen, card, used, MARIA, AT).fact == CardUsed(card, "said", 4.5)
    plain = DecisionIn(decision="used", key="a-key-of-eight")
    assert decide(seen, card, plain, MARIA, AT).fact == CardUsed(card, "clicked", None)
    old = DecisionIn(decision="dismissed", why="out_of_date", key="a-key-of-eight")
    assert decide(seen, card, old, MARIA, AT).fact == CardDismissed(card, "out_of_date")
    for wrong in (
        DecisionIn(decision="dismissed", key="a-key-of-eight"),
        DecisionIn(decision="used", why="wrong", key="a-key-of-eight"),
        DecisionIn(decision="dismissed", why="wrong", how="said", key="a-key-of-eight"),
    ):
        with pytest.raises(BadInput):
            decide(seen, card, wrong, MARIA, AT)


def test_what_was_kept_back_can_be_opened_and_used_but_not_put_away(
    seen: ConversationView,
) -> None:
    kept_back = seen.withheld[0].id
    key = "a-key-of-eight"
    opened = open_card(seen, kept_back, OpenedIn(key=key), MARIA, AT)
    assert (opened.fact, opened.cause, opened.by) == (CardOpened(kept_back), kept_back, MARIA)
    assert decide(seen, kept_back, DecisionIn(decision="used", key=key), MARIA, AT)
    with pytest.raises(NotFound):
        decide(seen, kept_back, DecisionIn(decision="dismissed", why="wrong", key=key), MARIA, AT)
    with pytest.raises(NotFound):
        see(seen, "no such card", SeenIn(seconds=1, key=key), MARIA, AT)


def test_each_report_of_a_screen_counts_once(seen: ConversationView) -> None:
    card = seen.cards[0].id
    first = see(seen, card, SeenIn(seconds=3.0, key="report-1"), MARIA, AT)
    again = see(seen, card, SeenIn(seconds=3.0, key="report-1"), MARIA, AT.replace(hour=10))
    later = see(seen, card, SeenIn(seconds=2.0, key="report-2"), MARIA, AT)
    assert first.fact == CardSeen(card, 3.0)
    assert first.id == again.id != later.id
