from tests.talk import ended
from undivided.domain import Conversation, NoteLine, Section, SummaryLine
from undivided.reactors.note.summary.growing import MOST_LINES, grown

CALL = """
C: I was charged two times for my broadband.
A: I've refunded the second payment.
C: And what about the late fee?
A: I'll call you by Friday.
"""


def line(section: Section, text: str, turn: str, chance: float = 0.6) -> NoteLine:
    return NoteLine(section, text, (turn,), chance)


REASON = line(Section.REASON, "Customer: I was charged two times for my broadband.", "t1", 0.2)
ACTION = line(Section.ACTIONS, "Agent: I've refunded the second payment.", "t2")


def ids(told: tuple[SummaryLine, ...]) -> list[str]:
    return [one.id for one in told]


def test_new_lines_come_in_the_order_they_were_said() -> None:
    fresh = grown((), [ACTION, REASON], ended(CALL), 30.0)
    assert [(one.id, one.line) for one in fresh] == [("s1", REASON), ("s2", ACTION)]


def test_what_was_told_is_not_told_again_and_does_not_go() -> None:
    told = grown((), [REASON], ended(CALL), 30.0)
    again = grown(told, [REASON, ACTION], ended(CALL), 60.0)
    assert [(one.id, one.line) for one in again] == [("s2", ACTION)]
    assert grown((*told, *again), [ACTION], ended(CALL), 90.0) == ()


def test_what_is_unlikely_doubtful_or_open_is_not_told() -> None:
    lines = [
        line(Section.ACTIONS, "Agent: I've refunded the second payment.", "t2", 0.2),
        line(Section.PROMISES, "Agent will call by Monday.", "t4"),
        line(Section.QUESTIONS, "Customer: And what about the late fee?", "t3"),
    ]
    assert grown((), lines, ended(CALL), 30.0) == ()


def test_a_correction_changes_a_line_in_its_place() -> None:
    told = grown((), [REASON], ended(CALL), 30.0)
    later = ended(CALL + "C: Sorry, I mean I was charged three times.")
    (better,) = grown(told, [], later, 60.0)
    assert (better.id, better.was) == ("s1", REASON.text)
    assert better.line.turns == ("t1", "t5")
    assert "three times" in better.line.text


def test_a_summary_has_an_end() -> None:
    told = tuple(
        SummaryLine(f"s{n + 1}", line(Section.OUTCOME, f"Word{n} number{n}", "t1"))
        for n in range(MOST_LINES)
    )
    assert grown(told, [ACTION], ended(CALL), 9000.0) == ()


def test_a_long_call_may_tell_more_of_a_section() -> None:
    call: Conversation = ended("\n".join(f"A: I've sent letter{n} to place{n}." for n in range(6)))
    lines = [
        line(Section.ACTIONS, f"Agent: I've sent letter{n} to place{n}.", f"t{n + 1}")
        for n in range(6)
    ]
    assert ids(grown((), lines, call, 30.0)) == ["s1", "s2"]
    assert ids(grown((), lines, call, 300.0)) == ["s1", "s2", "s3"]
