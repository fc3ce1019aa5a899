"""Whether both channels of a call carry the same sound, seen while it comes."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from undivided.speech import Sound

_ALIKE = 0.999
_ENOUGH_S = 5.0
# Below this a channel is silent, and silence is alike everywhere.
_LEAST_POWER = 33.0**2


@dataclass(slots=True)
class Same:
    """Compares what comes at the same time on both channels.

    Args:
        seen_s: How much sound, above silence, was compared.
    """

    seen_s: float = 0.0
    _shared: float = 0.0
    _power: list[float] = field(default_factory=lambda: [0.0, 0.0])
    _last: Sound | None = None

    def hear(self, sound: Sound) -> bool:
        """Compare a piece with the last one of the other channel.

        Args:
            sound: The next piece of either channel.

        Returns:
            Whether enough was compared and all of it was the same.
        """
        last, self._last = self._last, sound
        if last is None or last.channel == sound.channel or len(last.samples) != len(sound.samples):
            return False
        if abs(last.start_s - sound.start_s) > 1e-3:
            return False
        self._compare(_wide(last.samples), _wide(sound.samples), len(sound.samples) / sound.rate_hz)
        return self.seen_s >= _ENOUGH_S and self._alike()

    def _compare(
        self, one: NDArray[np.float64], other: NDArray[np.float64], seconds: float
    ) -> None:
        powers = float(one @ one), float(other @ other)
        if max(powers) < _LEAST_POWER * len(one):
            return
        self.seen_s += seconds
        self._shared += float(one @ other)
        self._power = [held + power for held, power in zip(self._power, powers, strict=True)]

    def _alike(self) -> bool:
        if min(self._power) <= 0:
            return False
        return self._shared / float(np.sqrt(self._power[0] * self._power[1])) > _ALIKE


def _wide(samples: NDArray[np.int16]) -> NDArray[np.float64]:
    return samples.astype(np.float64)
