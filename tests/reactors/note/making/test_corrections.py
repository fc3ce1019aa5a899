from tests.talk import script
from undivided.domain import NoteLine, Section
from undivided.reactors.note.checking import check
from undivided.reactors.note.making.corrections import with_corrections

LINE = NoteLine(Section.REASON, "Customer paid forty dollars on Monday.", ("t1",), 0.8)


def corrected(said: str, line: NoteLine = LINE) -> NoteLine:
    turns = script(said)
    (made,) = with_corrections([line], turns)
    assert check(made, {turn.id: turn for turn in turns}).doubt == ""
    return made


def test_a_correction_is_said_with_the_line() -> None:
    made = corrected(
        "C: I paid forty dollars on Monday.\nA: Okay.\nC: Sorry, I meant it was Tuesday."
    )
    assert made.text == (
        "Customer paid forty dollars on Monday. Later: “Sorry, I meant it was Tuesday.”"
    )
    assert made.turns == ("t1", "t3")
    made = corrected("C: I paid forty dollars on Monday.\nA: Fine.\nC: No, wait, fifty dollars.")
    assert made.turns == ("t1", "t3")


def test_a_contradiction_is_said_with_the_line() -> None:
    line = NoteLine(Section.REASON, "Customer cancelled the contract.", ("t1",), 0.8)
    made = corrected(
        "C: I cancelled the contract.\nA: When?\nC: I never cancelled the contract.", line
    )
    assert made.turns == ("t1", "t3")


def test_another_day_without_a_correction_is_no_correction() -> None:
    said = "C: I paid forty dollars on Monday.\nA: Sorry, I mean Tuesday.\nC: I called on Tuesday."
    assert corrected(said) == LINE
