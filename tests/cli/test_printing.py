from datetime import UTC, datetime

from tests.live.reactors_for_tests import Broken, LastTurnNote, OneSignal
from tests.talk import ended, event
from undivided.cli.printing import clock, lines, odds
from undivided.domain import (
    CodeChance,
    Conversation,
    Event,
    NoteDraft,
    NoteDrafted,
    NoteForm,
    NoteLine,
    Promise,
    Section,
    Speaker,
    TemplateSection,
    TurnAdded,
)
from undivided.live import Run, view
from undivided.testing import scripted_events


def printed(script: str) -> str:
    events: list[Event] = []
    run = Run(Conversation("c1"), [OneSignal("absurd"), LastTurnNote(), Broken()], list)
    for said in scripted_events(script):
        events += [said, *run.feed(said)]
    return "\n".join(line.plain for line in lines(view(events)))


def test_a_conversation_prints_turns_signals_note_and_failures() -> None:
    text = printed("agent: Hello there.\ncustomer: This is absurd.")
    assert "t2" in text
    assert "This is absurd." in text
    assert "said absurd · very likely (.90) · t2" in text
    assert "reason" in text
    assert "broken failed: RuntimeError" in text
    assert "made by: script 1" in text


def test_a_note_is_printed_under_the_titles_of_its_template() -> None:
    form = NoteForm(
        (
            TemplateSection(Section.OUTCOME, "How it ended", required=True),
            TemplateSection(Section.REASON, "Why"),
        )
    )
    likely = (CodeChance("moved", 0.4), CodeChance("closed", 0.3))
    line = NoteLine(Section.REASON, "Customer: I have moved.", ("t1",), 0.8)
    so_far = ended("C: I have moved.")
    fact = NoteDrafted(NoteDraft((line,), form=form, likely=likely))
    facts = [*(TurnAdded(turn) for turn in so_far.turns), so_far.ended, fact]
    text = "\n".join(one.plain for one in lines(view([event(f, str(f)[:20]) for f in facts if f])))
    assert "How it ended not said" in text
    assert "Why          Customer: I have moved. · likely (.80) · t1" in text
    assert "unsure: moved unsure (.40), closed" in text


def test_promises_doubts_and_what_was_left_out_are_printed() -> None:
    due = datetime(2026, 11, 27, 23, 59, tzinfo=UTC)
    ours = Promise(Speaker.AGENT, "by Friday", due)
    kept = NoteLine(Section.PROMISES, "We call by Friday.", ("t1",), 0.8, promise=ours)
    doubted = NoteLine(Section.ACTIONS, "It was sent.", ("t1",), 0.4, doubt="“sent” was not said.")
    left_out = NoteLine(Section.OUTCOME, "It was paid.", ("t1",), doubt="Nobody says so.")
    so_far = ended("A: I will call you by Friday.")
    draft = NoteDraft((kept, doubted), dropped=(left_out,), template="call@1a2b")
    facts = [*(TurnAdded(turn) for turn in so_far.turns), so_far.ended, NoteDrafted(draft)]
    text = "\n".join(one.plain for one in lines(view([event(f, str(f)[:20]) for f in facts if f])))
    assert "to approve (template call@1a2b)" in text
    assert "promised by us, due 2026-11-27 23:59 UTC" in text
    assert "“sent” was not said." in text
    assert "left out" in text
    assert "It was paid. · Nobody says so." in text


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
