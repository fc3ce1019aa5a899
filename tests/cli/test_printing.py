from tests.live.reactors_for_tests import Broken, LastTurnNote, OneSignal
from undivided.cli.printing import clock, lines, odds
from undivided.domain import Conversation, Event
from undivided.live import Run, view
from undivided.testing import scripted_events


def printed(script: str) -> str:
    events: list[Event] = []
    run = Run(Conversation("c1"), [OneSignal("absurd"), LastTurnNote(), Broken()], list)
    for event in scripted_events(script):
        events += [event, *run.feed(event)]
    return "\n".join(line.plain for line in lines(view(events)))


def test_a_conversation_prints_turns_signals_note_and_failures() -> None:
    text = printed("agent: Hello there.\ncustomer: This is absurd.")
    assert "t2" in text
    assert "This is absurd." in text
    assert "said absurd · very likely (.90) · t2" in text
    assert "reason" in text
    assert "broken failed: RuntimeError" in text
    assert "made by: script 1" in text


def test_an_empty_conversation_says_so() -> None:
    text = printed("")
    assert "Nothing was said." in text


def test_numbers_read_as_people_say_them() -> None:
    assert clock(75.24) == "1:15.2"
    assert clock(59.96) == "1:00.0"
    assert odds(0.74) == "likely (.74)"
    assert odds(1.0) == "very likely (1.0)"
    assert odds(0.5) == "unsure (.50)"
    assert odds(0.2) == "unlikely (.20)"
