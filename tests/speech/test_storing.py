import io
from pathlib import Path

import av
import numpy as np
import pytest

from tests.speech.sounds import tone, write
from undivided.speech import open_recording, silenced_copy


def test_what_is_silenced_is_silent_and_the_rest_is_there(tmp_path: Path) -> None:
    sounds = tone(25.0, 16_000), tone(25.0, 16_000, 800.0)
    with open_recording(write(tmp_path / "a.wav", *sounds)) as recording:
        kept = silenced_copy(recording, [(12.0, 14.0), (9.5, 10.5), (24.0, 99.0), (-3.0, 0.5)])
    with av.open(io.BytesIO(kept)) as container:
        stream = container.streams.audio[0]
        assert (stream.codec_context.name, stream.codec_context.channels) == ("opus", 2)
    path = tmp_path / "b.ogg"
    path.write_bytes(kept)
    with open_recording(path) as copy:
        assert copy.seconds == pytest.approx(25.0, abs=0.1)
        for channel in (0, 1):
            for start_s, end_s in ((12.1, 13.9), (9.6, 10.4), (24.1, 25.0), (0.0, 0.4)):
                assert np.abs(copy.samples(channel, start_s, end_s)).max() < 0.01
            for start_s in (1.0, 8.0, 11.0, 15.0, 22.0):
                loud = copy.samples(channel, start_s, start_s + 1)
                assert np.sqrt(np.mean(loud**2)) == pytest.approx(0.21, abs=0.03)


def test_one_channel_stays_one(tmp_path: Path) -> None:
    sound = tone(3.0, 8_000)
    with open_recording(write(tmp_path / "a.wav", sound, sound, rate_hz=8_000)) as recording:
        kept = silenced_copy(recording, [])
    with av.open(io.BytesIO(kept)) as container:
        assert container.streams.audio[0].codec_context.channels == 1
