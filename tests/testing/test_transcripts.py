import pytest

from undivided.domain import Speaker
from undivided.testing import read_script


def test_a_script_reads_as_turns_with_times() -> None:
    turns = read_script("# greeting\n[0:03.5] agent: Good morning.\ncustomer: Hi there you.\n")
    assert [turn.speaker for turn in turns] == [Speaker.AGENT, Speaker.CUSTOMER]
    assert turns[0].start_s == 3.5
    assert turns[1].start_s > turns[0].end_s
    assert [word.text for word in turns[1].words] == ["Hi", "there", "you."]
    assert turns[1].words[-1].end_s == pytest.approx(turns[1].end_s)


def test_an_explicit_end_may_overlap_the_next_turn() -> None:
    turns = read_script("[0:00-0:10] agent: Long story.\n[0:08] customer: Yes?")
    assert turns[0].end_s > turns[1].start_s


def test_what_is_not_a_turn_is_an_error() -> None:
    with pytest.raises(ValueError, match="robot"):
        read_script("robot: beep")
