import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.connectors import AudioReceived
from undivided.live.calls.track import Track
from undivided.speech import Partial, Sound, Utterance
from undivided.testing import ScriptedLiveRecognizer

RATE_HZ = 8_000


def track(script: str = "", told: list[Partial | Utterance] | None = None) -> Track:
    heard = [] if told is None else told
    return Track(0, ScriptedLiveRecognizer(script).open(0, heard.append))


def piece(seconds: float, start_s: float | None = None, rate_hz: int = RATE_HZ) -> AudioReceived:
    return AudioReceived(0, np.zeros(round(seconds * rate_hz), np.int16), rate_hz, start_s)


def test_sound_without_a_place_follows_the_last() -> None:
    one = track()
    sounds = [one.hear(piece(0.5)), one.hear(piece(0.25, rate_hz=16_000)), one.hear(piece(1.0))]
    assert [sound.start_s for sound in sounds] == [0.0, 0.5, 0.75]
    assert one.at_s == one.listened_s == 1.75


@pytest.mark.parametrize(
    ("start_s", "gap_s", "jumped"),
    [
        (None, 0.0, False),
        (10.05, 0.0, False),  # jitter
        (12.5, 2.5, False),
        (7.0, 0.0, False),  # late, or sent twice: it is heard where the call is
        (90_000.0, 0.0, True),
        (-5_000.0, 0.0, True),
        (float("nan"), 0.0, False),
        (float("inf"), 0.0, True),
    ],
)
def test_a_gap_is_believed_within_reason(start_s: float | None, gap_s: float, jumped: bool) -> None:
    one = track()
    one.hear(piece(10.0))
    assert one.gap_s(start_s) == gap_s
    assert one.jumped(start_s) is jumped


def test_time_that_passes_is_told_to_the_line_before_the_next_sound() -> None:
    told: list[Partial | Utterance] = []
    one = track("[0:01-0:02] agent: Before.\n[0:11-0:12] agent: After.", told)
    one.hear(piece(2.1))
    one.pass_over(8.0)
    assert not any(isinstance(what, Utterance) for what in told)
    sound = one.hear(piece(3.0))
    assert sound.start_s == pytest.approx(10.1)
    texts = [[word.text for word in what.words] for what in told if isinstance(what, Utterance)]
    assert texts == [["Before."], ["After."]]


def test_what_was_said_is_written_down_when_a_pause_begins() -> None:
    told: list[Partial | Utterance] = []
    one = track("[0:01-0:02] agent: One moment.", told)
    one.hear(piece(2.1))
    one.close_utterance()
    assert isinstance(told[-1], Utterance)
    assert one.at_s == pytest.approx(one.line.heard_s)


STEPS = st.one_of(
    st.tuples(st.just("sound"), st.floats(0.001, 3.0)),
    st.tuples(st.just("placed"), st.floats(allow_nan=True, allow_infinity=True)),
    st.tuples(st.just("passed"), st.floats(0.0, 60.0)),
    st.tuples(st.just("closed"), st.just(0.0)),
)


@given(st.lists(STEPS, max_size=20))
def test_time_never_runs_back_and_the_line_keeps_step(steps: list[tuple[str, float]]) -> None:
    one = track()
    sounds: list[Sound] = []
    for step, value in steps:
        if step == "passed":
            one.pass_over(value)
        elif step == "closed":
            one.close_utterance()
        else:
            placed = step == "placed"
            one.pass_over(one.gap_s(value if placed else None))
            sounds.append(one.hear(piece(0.1 if placed else value)))
        assert one.listened_s == pytest.approx(one.at_s)
    ends_s = [0.0, *(sound.end_s for sound in sounds)]
    assert all(sound.start_s >= end_s for sound, end_s in zip(sounds, ends_s, strict=False))
