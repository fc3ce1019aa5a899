from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tests.reactors.note.generative.calls import AT, CALL, turns
from undivided.domain import NoteLine, Section, Speaker
from undivided.reactors.note.generative.judging import judged
from undivided.reactors.note.making import Clock

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
        Clock(AT),
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
        Clock(AT),
    )
    assert len(kept) == 1


def test_a_promise_tells_who_and_when() -> None:
    kept, _ = judged(
        [line(Section.PROMISES, "Agent will call the customer by Friday.", "t7")], TURNS, Clock(AT)
    )
    promise = kept[0].promise
    assert promise is not None
    assert promise.who is Speaker.AGENT
    assert promise.due is not None
    assert promise.due.date().isoformat() == "2026-11-27"


def test_a_day_begins_where_the_centre_is() -> None:
    late = datetime(2026, 11, 26, 1, 30, tzinfo=UTC)
    said = [line(Section.PROMISES, "Agent will call the customer tomorrow.", "t7")]
    heard = [
        replace(turn, text="I'll call you tomorrow.") if turn.id == "t7" else turn for turn in TURNS
    ]
    there, here = (
        judged(said, heard, Clock(late, zone))[0][0].promise
        for zone in (ZoneInfo("America/New_York"), UTC)
    )
    assert there
    assert here
    assert there.due == datetime(2026, 11, 27, 4, 59, tzinfo=UTC)
    assert here.due == datetime(2026, 11, 27, 23, 59, tzinfo=UTC)


def test_what_the_checker_finds_wrong_is_dropped() -> None:
    kept, dropped = judged(
        [line(Section.ACTIONS, "Agent sent ninety dollars back to the card.", "t5")],
        TURNS,
        Clock(AT),
    )
    assert kept == ()
    assert dropped[0].doubt
