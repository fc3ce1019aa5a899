import pytest

from undivided.reactors.note.checking.meanings import load_meanings, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rescheduled", "reschedules"),
        ("stopped", "stop"),
        ("cancelled", "canceling"),
        ("sent", "sending"),
        ("replying", "replies"),
        ("dana's", "dana"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_rows_hold_what_may_stand_for_one_another() -> None:
    known = load_meanings()
    assert known.alike(stem("refunded"), stem("reimburse"))
    assert known.alike(stem("complaint"), stem("complaining"))
    assert not known.alike(stem("refunded"), stem("booked"))
    assert known.telling[stem("advised")] == "agent"
