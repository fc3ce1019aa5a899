from tests.talk import ended, script
from undivided.domain import Speaker
from undivided.quality.heard import gaps, heard_well, ids, length_s, said_by, why_not

TALK = """
A: Hello, how can I help?
C: I have a question.
(12)
A: Go on.
C: When do you open?
"""


def test_a_silence_is_found_with_both_turns() -> None:
    found = gaps(ended(TALK), 5.0)
    assert [(gap.before.id, gap.after.id) for gap in found] == [("t2", "t3")]
    assert found[0].seconds > 12


def test_a_turn_within_a_longer_one_ends_no_silence() -> None:
    turns = script("A: one two three four five six seven eight nine ten\nC: yes\n(0)\nA: then")
    turns = [turns[0], *turns[1:]]
    assert gaps(ended(turns), 5.0) == []


def test_reasons_why_checks_cannot_answer() -> None:
    assert why_not(ended(TALK)) == ""
    assert "who is speaking" in why_not(ended(TALK.replace("C: ", "?: ")))
    assert "one side" in why_not(ended("A: Hello?\nA: Hello?\nA: Bye.\nA: Bye."))
    assert "Too little" in why_not(ended("A: Hello?\nC: Hi."))
    assert "“es”" in why_not(ended(TALK, "es"))
    assert why_not(ended(TALK, "es"), words_matter=False) == ""


def test_small_helpers() -> None:
    conversation = ended(TALK)
    assert [turn.id for turn in said_by(conversation, Speaker.AGENT)] == ["t1", "t3"]
    assert length_s(conversation) == conversation.turns[-1].end_s
    assert heard_well(conversation.turns) == 1.0
    assert heard_well([]) == 0.0
    assert ids([*conversation.turns, *conversation.turns], 3) == ("t1", "t2", "t3")
