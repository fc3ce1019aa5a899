"""Where somebody speaks on a line that goes on; silence is told without the model."""

import numpy as np
from numpy.typing import NDArray

from undivided.speech.activity import CONTEXT, WINDOW, VoiceSettings, probabilities

WINDOW_S = WINDOW / 16_000
# -54 dB of full scale: no voice on a telephone line is as low as this.
_SILENT_PEAK = 64
# So many silent windows in a row are not shown to the model any more.
_SILENT_WINDOWS = 16


class Voice:
    """Tells for each 32 ms of a line whether somebody speaks."""

    def __init__(self, rules: VoiceSettings | None = None) -> None:
        self._speaking = False
        self._rules = rules or VoiceSettings()
        self._silent = _SILENT_WINDOWS + 1
        self._memory, self._before = _nothing()

    def hear(self, sound: NDArray[np.int16]) -> list[bool]:
        """Take the next windows.

        Args:
            sound: At 16 kHz; a whole number of windows of 512 samples.

        Returns:
            For each window, whether somebody speaks.
        """
        rows = sound.reshape(-1, WINDOW)
        if silent(sound):
            self.pass_silence(len(rows))
        else:
            self._silent = 0
        if self.idle:
            return [False] * len(rows)
        wide = rows.astype(np.float32).reshape(-1) / np.float32(32_768)
        found, self._memory = probabilities(self._before, wide, self._memory)
        self._before = wide[-CONTEXT:]
        return [self._judged(probability) for probability in found]

    @property
    def idle(self) -> bool:
        """Whether it has been silent for so long that the model is not asked."""
        return self._silent > _SILENT_WINDOWS

    def pass_silence(self, windows: int) -> None:
        """Take so many windows that are known to be silent."""
        was_idle = self.idle
        self._silent += windows
        if self.idle and not was_idle:
            # What the model remembers is of another sound than the one that will come.
            self._speaking = False
            self._memory, self._before = _nothing()

    def _judged(self, probability: float) -> bool:
        least = self._rules.stop_at if self._speaking else self._rules.start_at
        self._speaking = probability >= least
        return self._speaking


def silent(sound: NDArray[np.int16]) -> bool:
    """Tell whether there cannot be a voice in a sound of any rate."""
    return not len(sound) or (
        int(sound.max()) <= _SILENT_PEAK and int(sound.min()) >= -_SILENT_PEAK
    )


def _nothing() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    return np.zeros((2, 1, 1, 128), dtype=np.float32), np.zeros(CONTEXT, dtype=np.float32)
