from collections.abc import Sequence
from datetime import date

import pytest

from tests.talk import script
from undivided.domain import NoteLine, Section, Turn
from undivided.reactors.note.checking import check, sift

CALL = """
C: Hi, this is Dana Webb. I was charged twice, forty nine dollars on Friday. I can't log in either.
A: I see it. I've refunded the second payment of forty nine dollars, that takes three to five days.
A: I'll call you tomorrow morning about order B A four three two one.
C: Thanks. I'll send you the bill by email. I haven't approved the new contract.
"""


def turns() -> dict[str, Turn]:
    return {turn.id: turn for turn in script(CALL)}


def line(text: str, *rests_on: str) -> NoteLine:
    return NoteLine(Section.ACTIONS, text, rests_on or tuple(turns()), 0.8)


def checked(text: str, *rests_on: str, began: date | None = None) -> NoteLine:
    return check(line(text, *rests_on), turns(), began)


@pytest.mark.parametrize(
    "text",
    [
        "Customer: I was charged twice, forty nine dollars on Friday.",
        "Customer was charged $49 twice on Friday.",
        "Customer can't log in.",
        "Customer is unable to log in.",
        "Agent refunded the second payment of $49.00.",
        "Agent reimbursed $49, within 3 to 5 days.",
        "Agent will call the customer tomorrow morning about order BA4321.",
        "Dana's login does not work.",
        "Customer will send the bill by e-mail.",
        "Customer has not approved the contract.",
    ],
)
def test_a_true_line_is_left_alone(text: str) -> None:
    assert checked(text) == line(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Agent refunded the second payment of $94.", ("$94",)),
        ("Agent refunded $49, within 3 to 7 days.", ("7",)),
        ("Agent refunded $49, within 3 to 5 weeks.", ("3", "5")),
        ("Customer was charged $49 twice on Monday.", ("Monday",)),
        ("Agent will call the customer tomorrow afternoon.", ("afternoon",)),
        ("Agent will call the customer about order BA4312.", ("BA4312",)),
        ("Customer Dora Webb was charged twice.", ("Dora",)),
        ("Customer was not charged twice.", ("charged",)),
        ("Customer has approved the contract.", ("approved",)),
        ("Customer refunded the second payment of $49.", ("Customer",)),
        ("Agent will send the bill by e-mail.", ("Agent",)),
        ("Agent: I was charged twice, forty nine dollars on Friday.", ("Agent",)),
        ("Agent waived the late fee.", ("waived", "late")),
        ("Agent booked a visit.", ("booked", "visit")),
    ],
)
def test_a_corruption_is_found_and_shown(text: str, words: Sequence[str]) -> None:
    found = checked(text)
    assert found.unsupported == tuple(words)
    assert found.doubt.endswith(".")
    assert found.probability == 0.4


def test_only_the_turns_that_are_named_count() -> None:
    assert checked("Agent will call tomorrow morning.", "t3").doubt == ""
    assert "tomorrow" in checked("Agent will call tomorrow morning.", "t1").unsupported


def test_with_the_day_of_the_call_a_date_is_another_word_for_tomorrow() -> None:
    text = "Agent will call on Thursday, November 26."
    assert checked(text).doubt
    assert checked(text, began=date(2026, 11, 25)).doubt == ""
    assert checked(text, began=date(2026, 11, 26)).doubt


def test_what_misleads_is_dropped_and_keeps_its_reason() -> None:
    good, bad = line("Agent refunded $49."), line("Agent refunded $94.")
    nowhere = NoteLine(Section.ACTIONS, "Agent refunded $49.", ("t99",))
    kept, dropped = sift([good, bad, nowhere], turns())
    assert kept == (good,)
    assert [one.doubt for one in dropped] == [
        "The turns do not say “$94”.",
        "It names no turn of this conversation.",
    ]


def test_a_word_that_is_merely_not_found_is_marked_and_kept() -> None:
    odd = line("Customer: I was charged twice, forty nine purple dollars on Friday.")
    (kept,), dropped = sift([odd], turns())
    assert dropped == ()
    assert kept.unsupported == ("purple",)
