from tests.reactors.cards.usage import card, outcome
from undivided.batch.learning.gathering import Case, Gathered
from undivided.batch.learning.parts import CalibrationPart
from undivided.batch.learning.thresholds import cheaper, precise
from undivided.reactors.cards.learned import Learned

CARDS = CalibrationPart()


def cards(n: int = 600) -> Gathered:
    """Cards of .4 are used one time in ten, those of .6 every second, those of .8 nearly always."""
    told = []
    for number in range(n):
        chance = (0.4, 0.6, 0.8)[number % 3]
        used = (number // 3) % 10 < {0.4: 1, 0.6: 5, 0.8: 9}[chance]
        told.append(Case(outcome(number, used, what=card(probability=chance))))
    return Gathered(cards=tuple(told))


def test_the_lowest_threshold_of_a_stated_precision() -> None:
    after, (told,) = precise(CARDS, cards(), Learned(), 0.3, 0.6)
    assert after.threshold == 0.6
    assert told.startswith("The threshold is now 0.6:")
    assert "held-out cards were used" in told
    assert precise(CARDS, cards(), Learned(), 0.3, 0.8)[0].threshold == 0.8
    assert precise(CARDS, cards(), Learned(), 0.3, 0.2)[0].threshold == 0.4


def test_below_the_setting_nothing_is_known() -> None:
    assert precise(CARDS, cards(), Learned(), 0.5, 0.2)[0].threshold == 0.6


def test_a_precision_that_none_reaches_changes_nothing() -> None:
    after, (told,) = precise(CARDS, cards(), Learned(), 0.3, 0.99)
    assert after == Learned()
    assert "stays as it was" in told
    assert precise(CARDS, cards(9), Learned(), 0.3, 0.5)[0] == Learned(), "too few"


def test_without_a_wish_it_rises_only_where_it_costs_hardly_a_used_card() -> None:
    assert cheaper(CARDS, cards(), Learned(), 0.3)[0] == Learned()
    assert cheaper(CARDS, cards(), Learned(), 0.5) == (Learned(), [])
    unused = Gathered(
        cards=tuple(
            Case(outcome(n, n % 2 == 1, what=card(probability=0.8 if n % 2 else 0.4)))
            for n in range(400)
        )
    )
    after, (told,) = cheaper(CARDS, unused, Learned(), 0.3)
    assert after.threshold == 0.8
    assert "100% of" in told
