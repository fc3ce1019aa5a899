"""A voice that Silero takes for one, and silence, for tests."""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undivided.speech import open_recording

CALL = Path(__file__).parents[3] / "samples" / "calls" / "double-charge-angry.ogg"


@cache
def spoken() -> NDArray[np.int16]:
    """Four and a half seconds of a sample call in which the agent does not pause, at 16 kHz."""
    with open_recording(CALL) as recording:
        return (recording.samples(0, 42.34, 46.92) * 32_767).astype(np.int16)


def voice(seconds: float) -> NDArray[np.int16]:
    """Somebody who speaks without a pause."""
    return np.resize(spoken(), round(seconds * 16_000))


def silence(seconds: float, rate_hz: int = 16_000) -> NDArray[np.int16]:
    return np.zeros(round(seconds * rate_hz), dtype=np.int16)
