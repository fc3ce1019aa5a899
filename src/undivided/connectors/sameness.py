"""Notices that two channels carry one and the same sound.

Real people on two legs of a call never sound alike to the last bit. Where two channels do, the
phone system mixed them, and who speaks cannot be known from the channel.
"""

import numpy as np
from numpy.typing import NDArray

from undivided.connectors.wire import Oddity

_LOUD = 300
_SURE_S = 5.0


class Sameness:
    """Compares two channels piece by piece, and tells once."""

    def __init__(self) -> None:
        self._same_s = 0.0
        self._told = False

    def compare(
        self, first: NDArray[np.int16], second: NDArray[np.int16], rate_hz: int
    ) -> list[Oddity]:
        """Compare two pieces of the same time.

        Args:
            first: Of one channel.
            second: Of the other channel.
            rate_hz: Samples a second, of both.

        Returns:
            An oddity, once, after five seconds of loud and equal sound with no difference in it.
        """
        if self._told or not first.size:
            return []
        if not np.array_equal(first, second):
            self._same_s = 0.0
            return []
        # Digital silence is the same on any two lines.
        if first.max() > _LOUD:
            self._same_s += first.size / rate_hz
        if self._same_s < _SURE_S:
            return []
        self._told = True
        return [
            Oddity("same_channels", "Both channels carry the same sound: who speaks is not known.")
        ]
