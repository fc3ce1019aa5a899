"""Sound is recognised by its smoothness, whichever way its bytes come."""

import numpy as np

from tests.connectors.talking import tone
from undivided.connectors.media_streams.byte_order import ByteOrder


def test_bytes_in_the_wrong_order_are_put_right() -> None:
    assert np.array_equal(ByteOrder().put_right(tone(0.02).byteswap()), tone(0.02))


def test_bytes_in_the_right_order_are_left() -> None:
    assert np.array_equal(ByteOrder().put_right(tone(0.02)), tone(0.02))


def test_faint_hiss_silence_and_noise_are_left() -> None:
    random = np.random.default_rng(7)
    for samples in (
        random.integers(-3, 4, 160).astype(np.int16),
        np.zeros(160, np.int16),
        random.integers(-32768, 32768, 160).astype(np.int16),
        np.empty(0, np.int16),
    ):
        assert np.array_equal(ByteOrder().put_right(samples), samples)


def test_one_odd_frame_does_not_turn_a_stream_around() -> None:
    order = ByteOrder()
    for _ in range(20):
        order.put_right(tone(0.02))
    click = tone(0.02).byteswap()
    assert np.array_equal(order.put_right(click), click)
