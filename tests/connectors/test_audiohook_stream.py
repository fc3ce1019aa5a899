"""The clock of a session's sound."""

import pytest

from undivided.connectors.audiohook.media import Media
from undivided.connectors.audiohook.stream import Stream


def stream() -> Stream:
    return Stream(Media(("external", "internal")))


def test_the_clock_counts_samples_and_what_was_left_out() -> None:
    heard = stream()
    heard.take(b"\xff" * 16_000)
    assert heard.position_s == 1.0
    assert heard.pass_over(2.5) == 2.5
    assert [one.start_s for one in heard.take(b"\xff" * 2)] == [3.5, 3.5]


@pytest.mark.parametrize("seconds", [None, 0.0, 86_401.0])
def test_what_cannot_be_believed_moves_nothing(seconds: float | None) -> None:
    heard = stream()
    assert heard.pass_over(seconds) == 0.0
    assert heard.position_s == 0.0


def test_half_samples_are_seen_and_left_out() -> None:
    heard = stream()
    assert heard.is_whole(b"12")
    assert not heard.is_whole(b"123")
    assert [one.samples.size for one in heard.take(b"123")] == [1, 1]
    assert heard.take(b"1") == []
