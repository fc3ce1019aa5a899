import pytest

from tests.talk import ended
from undivided.domain import Answer
from undivided.quality.checks.avoided import Avoided
from undivided.quality.checks.disclosure import Disclosure

LOAN = """
A: Hello, this is Dana.
C: I would like a loan please.
A: Sure. Your home may be at risk if you do not repay.
C: I see. Thank you.
A: You are welcome.
"""
RISK = ("home may be at risk",)


def test_a_needed_disclosure_is_given_with_what_made_it_needed() -> None:
    found = Disclosure(RISK, when=("a loan",)).find(ended(LOAN))
    assert found.value is Answer.GIVEN
    assert found.turns == ("t2", "t3")


def test_it_is_missing_only_when_it_was_needed() -> None:
    silent = LOAN.replace("Your home may be at risk if you do not repay.", "No problem.")
    found = Disclosure(RISK, when=("a loan",)).find(ended(silent))
    assert (found.value, found.turns) == (Answer.MISSING, ("t2",))
    other = Disclosure(RISK, when=("a mortgage",)).find(ended(silent))
    assert (other.value, other.turns) == (Answer.NOT_NEEDED, ())
    assert Disclosure(RISK).find(ended(silent)).value is Answer.MISSING


def test_the_customer_cannot_say_it_for_the_agent() -> None:
    swapped = LOAN.replace("A: Sure. Your", "C: Sure. Your")
    assert Disclosure(RISK).find(ended(swapped)).value is Answer.MISSING


def test_too_late_is_missing_with_the_place() -> None:
    found = Disclosure(RISK, within_s=2).find(ended(LOAN))
    assert (found.value, found.turns) == (Answer.MISSING, ("t3",))
    assert "after" in found.reason


def test_words_that_must_not_be_said() -> None:
    assert Avoided(("you are welcome",)).find(ended(LOAN)).value is Answer.NO
    said_by_customer = Avoided(("i would like a loan",)).find(ended(LOAN))
    assert said_by_customer.value is Answer.YES
    assert said_by_customer.turns


@pytest.mark.parametrize("within", [-1, "soon", float("nan"), True])
def test_bad_seconds_are_refused(within: float) -> None:
    with pytest.raises(ValueError, match="within_s"):
        Disclosure(RISK, within_s=within)
