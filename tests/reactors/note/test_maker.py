from datetime import UTC, datetime

from tests.talk import WHEN, ended, event
from undivided.domain import ConversationStarted, Section, Speaker
from undivided.reactors.note.maker import ExtractiveMaker, began
from undivided.reactors.note.ranker import load_ranker

SAID = """
A: Hello, how can I help?
C: My router stopped working and I need a new one.
A: I've ordered a new router for you. It will arrive by Friday.
C: I'll send you the old one tomorrow. And when will I get the refund?
A: I don't know that yet, I'll find out.
C: Okay, thanks.
A: Thank you for calling, goodbye.
"""


def test_promises_of_both_have_a_time_and_questions_stay_open() -> None:
    conversation = ended(SAID)
    conversation.take(event(ConversationStarted("p", "call", "t", source="pcm"), "start"))
    lines = ExtractiveMaker(load_ranker()).make(conversation)
    promised = {line.promise.who: line.promise for line in lines if line.promise}
    assert promised[Speaker.AGENT].when == "by Friday"
    assert promised[Speaker.AGENT].due == datetime(2026, 1, 2, 23, 59, tzinfo=UTC)
    assert promised[Speaker.CUSTOMER].due == datetime(2026, 1, 2, 23, 59, tzinfo=UTC)
    (open_,) = [line for line in lines if line.section is Section.QUESTIONS]
    assert open_.text == "Customer asks: And when will I get the refund?"
    assert open_.turns == ("t4", "t5")


def test_when_a_recording_was_made_is_not_known() -> None:
    conversation = ended(SAID)
    assert began(conversation) is None
    conversation.take(event(ConversationStarted("p", "call", "t"), "start"))
    assert began(conversation) is None
    conversation.take(event(ConversationStarted("p", "chat", "t", source="chat"), "again"))
    assert began(conversation) == WHEN
