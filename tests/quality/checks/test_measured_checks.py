"""Checks that read times."""

from dataclasses import replace

import pytest

from tests.talk import ended, script
from undivided.domain import Answer, ConversationStarted
from undivided.quality.checks import make_check

TALK = """
A: one two three four five six seven eight nine ten
C: one two three four five
(10)
A: one two three four five six seven eight nine ten
C: one two three four five
"""


def test_talk_share_compares_seconds() -> None:
    finding = make_check("talk_share").find(ended(TALK))
    assert finding.value == pytest.approx(66.7, abs=0.1)
    assert set(finding.turns) == {"t1", "t2", "t3", "t4"}


def test_dead_air_is_a_share_of_the_call() -> None:
    conversation = ended(TALK)
    finding = make_check("dead_air").find(conversation)
    assert isinstance(finding.value, float)
    assert finding.value == pytest.approx(100 * 10.3 / conversation.turns[-1].end_s, abs=0.1)
    assert finding.turns == ("t2", "t3")


def test_dead_air_needs_no_speakers() -> None:
    mono = TALK.replace("A: ", "?: ").replace("C: ", "?: ")
    assert make_check("dead_air").find(ended(mono)).value != Answer.CANNOT_TELL
    assert make_check("talk_share").find(ended(mono)).value is Answer.CANNOT_TELL


def test_a_shorter_silence_can_be_asked_for() -> None:
    assert make_check("dead_air", silence_s=20).find(ended(TALK)).value == 0.0


def test_cutting_in_is_counted_and_backchannels_are_not() -> None:
    turns = script("A: Hello there you.\nC: one two three four five six seven eight nine ten")
    long = turns[1]
    cutting = replace(turns[0], id="t3", start_s=long.start_s + 1, end_s=long.start_s + 2)
    humming = replace(cutting, id="t4", text="Mm-hm.")
    last = replace(cutting, id="t5", start_s=long.end_s + 1, end_s=long.end_s + 2)
    finding = make_check("interruptions").find(ended([turns[0], long, cutting, humming, last]))
    assert finding.value == 25.0
    assert finding.turns == ("t2", "t3")


def test_zero_interruptions_still_rest_on_the_agents_turns() -> None:
    finding = make_check("interruptions").find(ended(TALK))
    assert finding.value == 0.0
    assert finding.turns == ("t1", "t3")


def test_in_writing_nobody_cuts_in_and_a_pause_is_no_silence() -> None:
    conversation = ended(TALK)
    conversation.started = ConversationStarted("p", "chat", "t")
    for name in ("interruptions", "dead_air"):
        assert make_check(name).find(conversation).value is Answer.CANNOT_TELL
