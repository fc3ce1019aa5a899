"""Calls whose sound and words can be told from those of every other call.

The sound of a call repeats a pattern of its own, made of values that µ-law, A-law and 16-bit
samples all carry exactly; its words and ids hold a UUID of its own.
"""

import random
import uuid

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.int16]
# The values that both laws of G.711 have.
_EXACT = np.array([sign * value for sign in (1, -1) for value in range(8, 128, 16)], np.int16)
_PATTERN = 16


class MarkedCall:
    """One call that is known by its marks.

    Args:
        rng: Where the marks come from.
    """

    def __init__(self, rng: random.Random) -> None:
        self.id = str(uuid.UUID(int=rng.getrandbits(128), version=4))
        # The last digit may tell a leg of the call.
        self._text_mark = self.id[:35]
        self._patterns = [
            np.array([_EXACT[rng.randrange(_EXACT.size)] for _ in range(_PATTERN)], np.int16)
            for _ in range(2)
        ]
        self._sound_marks = [pattern.tobytes() for pattern in self._patterns]

    def channels(self, seconds: float, rate_hz: int, count: int = 2) -> list[Sound]:
        """Make its sound, one array a channel."""
        return [np.resize(pattern, round(seconds * rate_hz)) for pattern in self._patterns[:count]]

    def texts(self, count: int) -> list[str]:
        """Make its words."""
        return [f"Sentence {number} of {self.id}." for number in range(count)]

    def is_heard_in(self, samples: Sound) -> bool:
        """Tell whether sound holds this call's pattern."""
        sound = samples.tobytes()
        return any(mark in sound for mark in self._sound_marks)

    def is_named_in(self, text: str) -> bool:
        """Tell whether a text names this call."""
        return self._text_mark in text
