"""The voice of one line gathered as it comes, with a little around it and pauses left out."""

from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from undivided.speech.activity import WINDOW
from undivided.speech.decoding import RATE_HZ
from undivided.speech.streaming.kept import KeptSound
from undivided.speech.streaming.voice import WINDOW_S, Voice

# Windows kept before and after voice: 0.42 s.
_PAD = 13
# What was said longer ago is no context for what is said now.
_CONTEXT_S = 90.0
_LONG_AGO = 1 << 20


class Hearing:
    """What is heard on a line, and whether somebody is in the middle of an utterance.

    Args:
        start_s: Where the line's clock begins.

    Attributes:
        kept: The voice of the last seconds.
        open: Whether an utterance is going on.
        opened_s: Where in what is kept it begins.
        voiced_s: Voice in it so far.
        fresh_s: Voice since the model was last asked.
        waiting: Whether there is voice whose words are not settled.
        told_s: End of the last word; no later word begins before it.
    """

    def __init__(self, start_s: float = 0.0) -> None:
        self.kept = KeptSound()
        self.open = False
        self.opened_s = 0.0
        self.voiced_s = 0.0
        self.fresh_s = 0.0
        self._fresh_from_s = start_s
        self.waiting = False
        self.told_s = start_s
        self._clock = round(start_s * RATE_HZ)
        self._voice = Voice()
        self._lead: list[NDArray[np.int16]] = []
        self._quiet = _LONG_AGO

    @property
    def clock_s(self) -> float:
        """How far the line is heard, seconds of its clock."""
        return self._clock / RATE_HZ

    @property
    def fresh_since_s(self) -> float:
        """How long ago the oldest voice came that the model was not asked about; 0 without any."""
        return self.clock_s - self._fresh_from_s if self.fresh_s else 0.0

    @property
    def pause_s(self) -> float:
        """How long nobody has spoken."""
        return self._quiet * WINDOW_S

    def hear(self, sound: NDArray[np.int16]) -> bool:
        """Take whole windows of 512 samples at 16 kHz.

        Returns:
            Whether what was kept is forgotten, because it was said long ago.
        """
        forgot = False
        rows = sound.reshape(-1, WINDOW)
        place = 0
        for spoken, group in groupby(self._voice.hear(sound)):
            count = len(list(group))
            part = rows[place : place + count].reshape(-1)
            place += count
            if spoken:
                forgot |= self._spoken(part)
            else:
                self._silent(part)
            self._clock += len(part)
        return forgot

    def pass_silence(self, windows: int) -> None:
        """Take so many windows that are known to be silent."""
        self._voice.pass_silence(windows)
        self._quiet += windows
        self._lead.clear()
        self._clock += windows * WINDOW

    def skip(self, seconds: float) -> None:
        """Let time pass without sound; the utterance must be closed."""
        self._clock += round(seconds * RATE_HZ)
        self._lead.clear()
        self._quiet += round(seconds / WINDOW_S) + _PAD

    @property
    def idle(self) -> bool:
        """Whether silence can be passed without a look."""
        return not self.open and self._voice.idle

    def ask(self) -> int:
        """Note that the model is asked now; return how many samples are kept."""
        self.fresh_s = 0.0
        return self.kept.samples

    def settle(self) -> None:
        """Note that all that was asked for is settled."""
        self.waiting = self.fresh_s > 0

    def close(self) -> None:
        """End the utterance."""
        self.open = self.waiting = False
        self.fresh_s = 0.0

    def drop(self, until_s: float) -> float:
        """Forget the oldest sound; return how much of it."""
        gone_s = self.kept.drop(until_s)
        self.opened_s = max(0.0, self.opened_s - gone_s)
        return gone_s

    def _spoken(self, part: NDArray[np.int16]) -> bool:
        forgot = False
        if not self.open:
            if self.pause_s > _CONTEXT_S and self.kept.samples:
                self.kept, forgot = KeptSound(), True
            self.open, self.opened_s, self.voiced_s = True, self.kept.seconds, 0.0
            # A word of the utterance before that is found late must not reach back over a pause.
            self.told_s = max(self.told_s, self.clock_s - _PAD * WINDOW_S)
        lead = np.concatenate([*self._lead, part]) if self._lead else part
        self.kept.add(self._clock + len(part) - len(lead), lead)
        self._lead.clear()
        self._quiet = 0
        seconds = len(part) / RATE_HZ
        if not self.fresh_s:
            self._fresh_from_s = self.clock_s
        self.voiced_s += seconds
        self.fresh_s += seconds
        self.waiting = True
        return forgot

    def _silent(self, part: NDArray[np.int16]) -> None:
        rows = part.reshape(-1, WINDOW)
        after = max(0, min(len(rows), _PAD - self._quiet))
        if after:
            self.kept.add(self._clock, rows[:after].reshape(-1))
        self._lead.extend(rows[after:])
        del self._lead[:-_PAD]
        self._quiet += len(rows)
