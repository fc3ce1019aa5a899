from tests.reactors.note.generative.calls import AT, CALL, turns
from undivided.domain import NoteLine, Section, Speaker
from undivided.reactors.note.generative.judging import judged

TURNS = turns(CALL)


def line(section: Section, text: str, *on: str) -> NoteLine:
    return NoteLine(section, text, on, 0.6)


def test_lines_stand_in_order_of_section_and_of_what_was_said() -> None:
    kept, dropped = judged(
        [
            line(Section.PROMISES, "Agent will call the customer by Friday.", "t7"),
            line(Section.REASON, "Customer was charged twice.", "t2"),
        ],
        TURNS,
        AT,
    )
    assert [one.section for one in kept] == [Section.REASON, Section.PROMISES]
    assert dropped == ()


def test_nearly_the_same_is_said_once_in_each_section() -> None:
    kept, _ = judged(
        [
            line(Section.REASON, "Customer was charged twice.", "t2"),
            line(Section.REASON, "Customer was charged twice", "t2"),
        ],
        TURNS,
        AT,
    )
    assert len(kept) == 1


def test_a_promise_tells_who_and_when() -> None:
    kept, _ = judged(
        [line(Section.PROMISES, "Agent will call the customer by Friday.", "t7")], TURNS, AT
    )
    promise = kept[0].promise
    assert promise is not None
    assert promise.who is Speaker.AGENT
    assert promise.due is not None
    assert promise.due.date().isoformat() == "2026-11-27"


def test_what_the_checker_finds_wrong_is_dropped() -> None:
    kept, dropped = judged(
        [line(Section.ACTIONS, "Agent sent ninety dollars back to the card.", "t5")], TURNS, AT
    )
    assert kept == ()
    assert dropped[0].doubt
