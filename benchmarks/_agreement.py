"""LocalAgreement-2, the policy of whisper_streaming, as it was published; the code is our own.

Macháček, Dabre, Bojar: Turning Whisper into Real-Time Transcription System (IJCNLP-AACL 2023).
All sound that is kept is read again with each new piece; words are sure when two readings in a row
begin with them. Kept sound that has grown long is cut where a segment ended whose words are sure.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 16_000
# The paper's settings: text before the kept sound as prompt, and how readings are joined.
_PROMPT_SIGNS = 200
_OVERLAP_S = 0.1
_NEAR_S = 1.0
_MOST_REPEATED = 5


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word as the model writes it, with its blank, and its place in seconds."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model reads in the kept sound.

    Args:
        words: In order; times count from the beginning of the kept sound.
        ends_s: Where each segment ends.
    """

    words: Sequence[Spoken]
    ends_s: Sequence[float]


Read = Callable[[NDArray[np.float32], str], Reading]


class Agreement:
    """Text of one line that grows with its sound.

    Args:
        read: Reads sound at 16 kHz, given the text before it.
        trim_s: Kept sound that is longer is cut.
    """

    def __init__(self, read: Read, trim_s: float = 15.0) -> None:
        self._read = read
        self._trim_s = trim_s
        self._sound = np.zeros(0, np.float32)
        self._begin_s = 0.0
        self._sure: list[Spoken] = []
        self._unsure: list[Spoken] = []

    @property
    def sure(self) -> str:
        """What two readings agreed on; it only grows."""
        return "".join(word.text for word in self._sure).strip()

    @property
    def unsure(self) -> str:
        """What only the last reading says."""
        return "".join(word.text for word in self._unsure).strip()

    def hear(self, sound: NDArray[np.float32]) -> None:
        """Read again with more sound.

        Args:
            sound: What came since, at 16 kHz, from -1 to 1.
        """
        self._sound = np.concatenate((self._sound, sound))
        reading = self._read(self._sound, self._prompt())
        fresh = self._fresh([_later(word, self._begin_s) for word in reading.words])
        agreed = _same_beginning(fresh, self._unsure)
        self._sure += fresh[:agreed]
        self._unsure = fresh[agreed:]
        if len(self._sound) > self._trim_s * RATE_HZ:
            self._trim(reading.ends_s)

    def end(self) -> None:
        """Take what is unsure as it is: no more sound comes."""
        self._sure += self._unsure
        self._unsure = []

    @property
    def _sure_s(self) -> float:
        return self._sure[-1].end_s if self._sure else 0.0

    def _prompt(self) -> str:
        before = "".join(word.text for word in self._sure if word.end_s <= self._begin_s)
        return before[-_PROMPT_SIGNS:].partition(" ")[2] if len(before) > _PROMPT_SIGNS else before

    def _fresh(self, words: list[Spoken]) -> list[Spoken]:
        """Leave out what is sure already."""
        fresh = [word for word in words if word.start_s > self._sure_s - _OVERLAP_S]
        if fresh and abs(fresh[0].start_s - self._sure_s) < _NEAR_S:
            kept = [word.text for word in self._sure if word.end_s > self._begin_s]
            for count in range(1, min(len(kept), len(fresh), _MOST_REPEATED) + 1):
                if kept[-count:] == [word.text for word in fresh[:count]]:
                    return fresh[count:]
        return fresh

    def _trim(self, ends_s: Sequence[float]) -> None:
        """Cut after the last segment whose words are sure; the very last one is never it."""
        cuts = [end_s for end_s in ends_s[:-1] if end_s + self._begin_s <= self._sure_s]
        if cuts:
            self._sound = self._sound[int(max(cuts) * RATE_HZ) :]
            self._begin_s += max(cuts)


def _later(word: Spoken, by_s: float) -> Spoken:
    return replace(word, start_s=word.start_s + by_s, end_s=word.end_s + by_s)


def _same_beginning(one: Sequence[Spoken], other: Sequence[Spoken]) -> int:
    """Count the words with which both begin."""
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left.text != right.text:
            return place
    return min(len(one), len(other))
