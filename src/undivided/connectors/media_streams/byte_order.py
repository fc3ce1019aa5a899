"""In which order the two bytes of a sample come.

"L16" is big-endian by its standard, and phone systems that announce it mostly send little-endian.
Sound is smooth: read in the wrong order it jumps from sample to sample. So it is listened to.
"""

import numpy as np
from numpy.typing import NDArray

# How much smoother the other order must be to be taken.
_SURE = 0.5


class ByteOrder:
    """Finds the order of the bytes in one stream from its sound."""

    def __init__(self) -> None:
        self._roughness = np.zeros(2)

    def put_right(self, samples: NDArray[np.int16]) -> NDArray[np.int16]:
        """Swap the bytes where that makes sound of noise.

        Args:
            samples: Read as little-endian.

        Returns:
            The samples, swapped if all that was heard so far is smoother so.
        """
        swapped = samples.byteswap()
        self._roughness += [_roughness(samples), _roughness(swapped)]
        little, big = self._roughness
        return swapped if big < _SURE * little else samples


def _roughness(samples: NDArray[np.int16]) -> float:
    return float(np.abs(np.diff(samples.astype(np.int32))).sum())
