import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.live.calls.spool import Spool, new_key
from undivided.speech import Sound

RATE_HZ = 8_000


def piece(channel: int, start: int, length: int = 160) -> Sound:
    samples = (np.arange(start, start + length) + 10_000 * channel).astype(np.int16)
    return Sound(channel, start / RATE_HZ, RATE_HZ, samples)


def heard(spool: Spool, channel: int) -> list[int]:
    parts = [one.samples for one in spool.sounds() if one.channel == channel]
    return [int(value) for part in parts for value in part]


def test_sound_comes_back_by_channel_and_place(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "c1.sound", new_key())
    for start in range(0, 8_000, 160):
        spool.add(piece(0, start))
        spool.add(piece(1, start))
    assert heard(spool, 0) == list(range(8_000))
    assert heard(spool, 1) == [np.int16(n + 10_000) for n in range(8_000)]
    assert [one.start_s for one in spool.sounds() if one.channel == 0][:2] == [0.0, 0.26]
    spool.close()


def test_a_gap_starts_a_new_piece(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "c1.sound", new_key())
    spool.add(piece(0, 0))
    spool.add(piece(0, 80_000))
    assert [one.start_s for one in spool.sounds()] == [0.0, 10.0]
    spool.close()


@given(cut=st.integers(1, 2_000))
def test_a_torn_end_costs_only_the_last_piece(
    cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path, key = tmp_path_factory.mktemp("spool") / "c1.sound", new_key()
    spool = Spool(path, key)
    for start in range(0, 8_000, 2_000):
        spool.add(piece(0, start, 2_000))
    spool.close()
    os.truncate(path, path.stat().st_size - cut)
    again = Spool(path, key)
    assert heard(again, 0) == list(range(6_000))
    again.add(piece(0, 6_000, 2_000))
    assert heard(again, 0) == list(range(8_000))
    again.close()


def test_nothing_can_be_read_without_the_key(tmp_path: Path) -> None:
    path = tmp_path / "c1.sound"
    spool = Spool(path, new_key())
    sound = piece(0, 0, 4_000)
    spool.add(sound)
    spool.close()
    assert sound.samples.tobytes()[:64] not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    other = Spool(path, new_key())
    assert list(other.sounds()) == []
    other.remove()
    assert not path.exists()
