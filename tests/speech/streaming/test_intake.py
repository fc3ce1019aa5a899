import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undivided.speech.streaming.intake import Intake

frames = st.lists(
    st.tuples(st.sampled_from([8_000, 16_000, 44_100]), st.integers(1, 9_000), st.booleans()),
    max_size=12,
)


def taken(intake: Intake, idle: bool) -> float:
    windows = 0
    while not intake.empty:
        found = intake.next(idle)
        windows += found if isinstance(found, int) else len(found) // 512
    return windows + len(intake.last()) / 512


@settings(max_examples=60, deadline=None)
@given(frames, st.booleans())
def test_no_time_is_lost_whatever_the_frames(
    sounds: list[tuple[int, int, bool]], idle: bool
) -> None:
    intake = Intake()
    for rate_hz, length, loud in sounds:
        intake.add(np.full(length, 9_000 if loud else 0, dtype=np.int16), rate_hz)
    expected_s = sum(length / rate_hz for rate_hz, length, _ in sounds)
    assert intake.received_s == pytest.approx(expected_s)
    # One window of filling, and a sample or two for each change of rate.
    assert taken(intake, idle) * 0.032 == pytest.approx(expected_s, abs=0.04)
    assert intake.waiting_s == pytest.approx(0.0, abs=1e-6)


def test_an_hour_of_silence_is_told_by_its_length() -> None:
    intake = Intake()
    for _ in range(3_600):
        intake.add(np.zeros(8_000, dtype=np.int16), 8_000)
        assert isinstance(intake.next(idle=True), int)
    assert intake.received_s == 3_600


def test_a_gap_comes_in_its_turn() -> None:
    intake = Intake()
    intake.add(np.zeros(800, dtype=np.int16), 8_000)
    intake.gap(7.0)
    assert not intake.at_gap()
    intake.next(idle=False)
    assert intake.at_gap()
    assert intake.take_gap() == 7.0
    assert intake.empty
    assert intake.received_s == pytest.approx(7.1)
