"""Checks that read words: each with a call that has it, one that lacks it, one that cannot tell."""

import pytest

from tests.talk import ended
from undivided.domain import Answer, CaveatNoted
from undivided.quality.checks import CHECKS, make_check
from undivided.quality.finding import Finding

GOOD = """
A: Thank you for calling Fernway, my name is [name], how can I help?
C: This is the third time I'm calling. I was charged twice.
A: I'm so sorry about that. Can I have your full name and date of birth?
C: [name], [date of birth].
A: Thank you. May I place you on a brief hold while I check the payments?
C: Okay.
(25)
A: Thank you for holding. I've refunded the second payment.
C: Good.
A: You'll see the money in three to five working days.
C: Thanks.
A: Is there anything else I can do for you?
C: No.
A: Thank you for calling, have a great day. Goodbye.
"""
POOR = """
A: Yeah?
C: This is ridiculous. I was charged twice.
A: Looking at your account now.
C: And?
(25)
A: It's pending.
C: So what now?
A: It's pending.
C: Fine.
A: Right.
"""
PLAIN = """
A: Hello, this is [name], how can I help?
C: What time do you open on Sunday?
A: At ten.
C: Great, thanks.
A: Goodbye.
"""
MONO = GOOD.replace("A: ", "?: ").replace("C: ", "?: ")
NAMES = ["greeting", "identity", "empathy", "hold", "next_step", "closing"]


def find(name: str, text: str) -> Finding:
    return make_check(name).find(ended(text))


@pytest.mark.parametrize(
    ("name", "good", "poor"),
    [
        ("greeting", "yes", "no"),
        ("identity", "yes", "no"),
        ("empathy", "given", "missing"),
        ("hold", "given", "missing"),
        ("next_step", "yes", "no"),
        ("closing", "yes", "no"),
    ],
)
def test_a_good_and_a_poor_call(name: str, good: str, poor: str) -> None:
    assert find(name, GOOD).value == good
    assert find(name, POOR).value == poor


@pytest.mark.parametrize("name", ["identity", "empathy", "hold"])
def test_not_needed_is_an_answer(name: str) -> None:
    assert find(name, PLAIN).value is Answer.NOT_NEEDED


@pytest.mark.parametrize("name", NAMES)
def test_without_speakers_nobody_can_tell(name: str) -> None:
    finding = find(name, MONO)
    assert finding.value is Answer.CANNOT_TELL
    assert finding.reason == "The recording does not tell who is speaking."


@pytest.mark.parametrize("name", NAMES)
def test_another_language_is_not_judged(name: str) -> None:
    assert make_check(name).find(ended(GOOD, "es")).value is Answer.CANNOT_TELL


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_rests_on_turns_of_the_call(name: str) -> None:
    conversation = ended(GOOD)
    finding = make_check(name).find(conversation)
    assert finding.turns
    assert set(finding.turns) <= {turn.id for turn in conversation.turns}
    assert 0.0 < finding.probability < 1.0


def test_evidence_of_identity_is_question_and_answer() -> None:
    assert find("identity", GOOD).turns == ("t3", "t4")


def test_a_cut_off_recording_has_no_known_ending() -> None:
    conversation = ended(POOR)
    conversation.caveats.append(CaveatNoted("truncated", "The recording is cut off."))
    assert make_check("closing").find(conversation).value is Answer.CANNOT_TELL


def test_an_agent_first_heard_late_has_no_known_greeting() -> None:
    late = "C: Hello?\n(70)\n" + POOR
    assert find("greeting", late).value is Answer.CANNOT_TELL


def test_a_confirmed_identity_needs_no_heard_question() -> None:
    said = POOR.replace("Looking at your account now.", "Thank you for verifying that.")
    assert find("identity", said).value is Answer.YES


def test_thanks_for_waiting_is_not_empathy() -> None:
    said = POOR.replace("Looking at your account now.", "Sorry about the wait.")
    assert find("empathy", said).value is Answer.MISSING


def test_a_given_phrase_is_looked_for_in_the_agents_words() -> None:
    asked = make_check("phrase", any_of=("have a great day",))
    assert asked.find(ended(GOOD)).value is Answer.YES
    assert asked.find(ended(POOR)).value is Answer.NO
    assert asked.find(ended(MONO)).value is Answer.CANNOT_TELL


def test_a_phrase_check_without_phrase_is_refused() -> None:
    with pytest.raises(ValueError, match="any_of"):
        make_check("phrase")


def test_every_check_can_be_made() -> None:
    needed = {
        "phrase": {"any_of": ("x",)},
        "disclosure": {"any_of": ("x",)},
        "avoided": {"none_of": ("x",)},
    }
    for name in CHECKS:
        found = make_check(name, **needed.get(name, {})).find(ended(""))
        # What is for writing only is not needed on a call.
        missing = Answer.NOT_NEEDED if name == "answer_times" else Answer.CANNOT_TELL
        assert found.value is missing
