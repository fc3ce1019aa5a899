from dataclasses import replace

from tests.talk import ended, event, script
from undivided.domain import Answer, Conversation, ConversationStarted
from undivided.quality.checks.answer_times import AnswerTimes

CHAT = """
C: Hello.
C: Where is my parcel?
(30)
A: Hello, let me look.
(100)
A: It is on its way.
C: When will it come?
(90)
A: On Friday.
C: Thanks, bye.
"""


def chat(text: str) -> Conversation:
    conversation = ended(text)
    conversation.take(event(ConversationStarted("default", "chat", "")))
    return conversation


def test_each_wait_counts_once_from_the_first_message() -> None:
    found = AnswerTimes(60).find(chat(CHAT))
    assert found.value == 50
    assert found.turns == ("t5", "t6")
    assert "1 of 2 answers came within 60 seconds" in found.reason
    assert AnswerTimes(120).find(chat(CHAT)).value == 100


def test_a_question_that_nobody_answered_is_late_and_a_farewell_is_not() -> None:
    asked = CHAT.replace("Thanks, bye.", "At what time?")
    assert AnswerTimes(120).find(chat(asked)).value == 66.7


def test_calls_need_none_and_messages_without_times_tell_nothing() -> None:
    assert AnswerTimes().find(ended(CHAT)).value is Answer.NOT_NEEDED
    flat = ended([replace(turn, start_s=0.0, end_s=0.0) for turn in script(CHAT)])
    flat.take(event(ConversationStarted("default", "chat", "")))
    assert AnswerTimes().find(flat).value is Answer.CANNOT_TELL
