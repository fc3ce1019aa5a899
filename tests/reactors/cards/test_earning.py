from tests.reactors.cards.usage import NOW, card, habits, outcome
from undivided.reactors.cards.earning import HIGHEST_FLOOR, learn_acceptance


def test_who_ignores_loses_the_right_and_who_uses_keeps_it() -> None:
    learned = learn_acceptance(habits(), NOW)
    assert learned.chance(card("a"), "ben") < learned.floor <= HIGHEST_FLOOR
    assert learned.chance(card("a"), "ana") > learned.floor


def test_a_topic_that_nobody_uses_is_silent_for_newcomers_too() -> None:
    cases = []
    for number in range(240):
        what = card("good", topic="Billing") if number % 2 else card("bad", topic="Network")
        cases.append(outcome(number, number % 4 == 1, f"agent {number % 12}", what=what))
    learned = learn_acceptance(cases, NOW)
    assert learned.chance(card("bad", topic="Network"), "new") < learned.floor
    assert learned.chance(card("good", topic="Billing"), "new") > learned.floor


def test_old_habits_fade() -> None:
    old = [outcome(n, False, "ben", days_ago=400) for n in range(60)]
    others = [outcome(n + 60, n % 2 == 0, f"agent {n % 5}") for n in range(100)]
    now = learn_acceptance([*old, *others], NOW).chance(card(), "ben")
    fresh = [outcome(n, False, "ben") for n in range(60)]
    then = learn_acceptance([*fresh, *others], NOW).chance(card(), "ben")
    assert then < 0.1 < now


def test_a_rewritten_article_is_less_sure_to_be_ignored() -> None:
    cases = [outcome(n, False, f"agent {n % 9}", what=card("bad")) for n in range(80)]
    cases += [outcome(n + 80, n % 2 == 0, f"agent {n % 9}", what=card("good")) for n in range(160)]
    learned = learn_acceptance(cases, NOW)
    assert learned.chance(card("bad", version="2"), "new") >= learned.chance(card("bad"), "new")


def test_using_what_was_kept_back_wins_the_right_back() -> None:
    silent = habits()
    wishes = [
        outcome(1000 + n, True, "ben", "not_earned", days_ago=0.1, what=card("a")) for n in range(3)
    ]
    ignored = [
        outcome(2000 + n, False, "ben", "not_earned", days_ago=0.1, what=card("a"))
        for n in range(50)
    ]
    before = learn_acceptance([*silent, *ignored], NOW)
    after = learn_acceptance([*silent, *ignored, *wishes], NOW)
    assert before.chance(card("a"), "ben") < before.floor
    assert after.chance(card("a"), "ben") > after.floor


def test_what_was_kept_back_for_other_reasons_does_not_count_against_anybody() -> None:
    quiet = [outcome(900 + n, False, "ana", "quiet") for n in range(100)]
    assert learn_acceptance([*habits(), *quiet], NOW) == learn_acceptance(habits(), NOW)


def test_without_use_there_is_nothing_to_lose_and_no_floor() -> None:
    assert learn_acceptance([], NOW).floor == 0.0
    ignored = [outcome(n, False) for n in range(50)]
    assert learn_acceptance(ignored, NOW).floor == 0.0


def test_the_same_cases_give_the_same_right() -> None:
    assert learn_acceptance(habits(), NOW) == learn_acceptance(habits(), NOW)
