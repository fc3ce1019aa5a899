from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.batch.feedback import CHAT, NEEDS, Shop
from undivided.batch.learning.gathering import Gathered, gather, held_out
from undivided.domain import CardDismissed, CardSeen, CardUsed, Turn
from undivided.ledger import Ledger, open_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "ledger.sqlite"), bytes(32)) as opened:
        yield opened


def gathered(shop: Shop, ledger: Ledger, *, again: bool = True) -> Gathered:
    ledger.append(shop.events)
    return gather(ledger, shop.use, again=again)


def needs(found: Gathered) -> dict[str, bool]:
    return {case.spot.at.said: case.needed for case in found.needs}


def call(shop: Shop) -> tuple[Turn, str]:
    shop.begin("c1")
    shop.says("c1", CHAT[0])
    turn = shop.says("c1", NEEDS[0])
    return turn, shop.offers("c1", turn, "refunds#1")


def test_a_used_card_says_that_it_was_needed_and_right(ledger: Ledger) -> None:
    shop = Shop()
    _, card = call(shop)
    shop.acts("c1", CardUsed(card))
    found = gathered(shop, ledger)
    assert needs(found) == {CHAT[0]: False, NEEDS[0]: True}
    (search,) = found.searches
    assert (search.passage, search.right, search.spot and search.spot.at.said) == (
        "refunds#1", True, NEEDS[0],
    )  # fmt: skip
    (case,) = found.cards
    assert case.spot is not None
    assert case.outcome.useful


def test_wrong_says_nothing_of_need_but_that_it_was_not_looked_for(ledger: Ledger) -> None:
    shop = Shop()
    _, card = call(shop)
    shop.acts("c1", CardDismissed(card, "wrong"))
    found = gathered(shop, ledger)
    assert NEEDS[0] not in needs(found)
    assert [case.right for case in found.searches] == [False]


@pytest.mark.parametrize(("why", "known"), [("not_now", {NEEDS[0]: False}), ("out_of_date", {})])
def test_other_reasons_say_nothing_of_the_order(
    ledger: Ledger, why: str, known: dict[str, bool]
) -> None:
    shop = Shop()
    _, card = call(shop)
    shop.acts("c1", CardDismissed(card, why))
    found = gathered(shop, ledger)
    assert needs(found) == {CHAT[0]: False, **known}
    assert not found.searches


def test_a_card_that_was_seen_and_left_was_not_needed_and_an_unseen_one_is_unknown(
    ledger: Ledger,
) -> None:
    shop = Shop()
    _, card = call(shop)
    assert needs(gathered(shop, ledger)) == {}, "nobody did anything: nobody knows"
    shop.acts("c1", CardSeen(card, 4.0))
    assert needs(gathered(shop, ledger)) == {CHAT[0]: False, NEEDS[0]: False}


def test_a_question_says_that_the_turn_before_it_needed_knowledge(ledger: Ledger) -> None:
    shop = Shop()
    shop.begin("c1")
    shop.says("c1", CHAT[0])
    shop.says("c1", NEEDS[1])
    shop.asks("c1", "orange light", opens="router#1")
    found = gathered(shop, ledger)
    assert needs(found) == {CHAT[0]: False, NEEDS[1]: True}
    (search,) = found.searches
    assert (search.question, search.passage, search.right) == ("orange light", "router#1", True)


def test_without_reading_again_there_are_cards_only(ledger: Ledger) -> None:
    shop = Shop()
    call(shop)
    found = gathered(shop, ledger, again=False)
    assert (len(found.cards), found.needs, found.searches) == (1, (), ())
    assert found.cards[0].spot is None


def test_a_conversation_is_in_one_part_only(ledger: Ledger) -> None:
    shop = Shop()
    for number in range(30):
        shop.begin(f"c{number}")
        shop.says(f"c{number}", NEEDS[0])
        shop.asks(f"c{number}", "refund", opens="refunds#1")
    found = gathered(shop, ledger)
    rest, apart = found.part(apart=False), found.part(apart=True)
    assert len(rest.needs) + len(apart.needs) == len(found.needs) == 30
    assert rest.needs
    assert apart.needs
    for kind in ("needs", "searches"):
        calls = [{case.conversation for case in getattr(one, kind)} for one in (rest, apart)]
        assert not calls[0] & calls[1]


def test_the_same_conversations_are_always_kept_apart() -> None:
    apart = [held_out(f"c{n}") for n in range(3000)]
    assert apart == [held_out(f"c{n}") for n in range(3000)]
    assert sum(apart) / 3000 == pytest.approx(1 / 3, abs=0.03)
