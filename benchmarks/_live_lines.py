"""Calls streamed into a live recogniser at natural pace; when each word was shown and sure."""

import difflib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import _speech as sets
from undivided.speech import LiveRecognizer, Partial, Told, Utterance, open_recording

FRAME_MS = 20
RATE_HZ = 8_000


@dataclass(slots=True)
class Shown:
    """A word of the last text that was shown.

    Args:
        key: Its letters and digits in small letters.
        first_s: When it was first shown, seconds after the call began.
        sure_s: When it became sure; None while it is not.
    """

    key: str
    first_s: float
    sure_s: float | None


@dataclass(slots=True)
class Listened:
    """What one line told, and when.

    Args:
        words: Of finished utterances, with when they were shown.
        utterances: In order.
        broken: How often text that was sure was put right before its utterance was finished.
    """

    words: list[Shown] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)
    broken: int = 0
    _open: list[Shown] = field(default_factory=list)
    _sure: str = ""

    @property
    def text(self) -> str:
        """Everything that was said."""
        return " ".join(word.text for one in self.utterances for word in one.words)

    def told(self, one: Partial | Utterance, at_s: float) -> None:
        """Take what the recogniser tells.

        Args:
            one: Partial or utterance.
            at_s: When, seconds after the call began.
        """
        if isinstance(one, Utterance):
            self._show(" ".join(word.text for word in one.words), "", at_s)
            self.words += self._open
            self.utterances.append(one)
            self._open, self._sure = [], ""
        else:
            self._show(one.sure, one.unsure, at_s)

    def _show(self, sure: str, unsure: str, at_s: float) -> None:
        self.broken += not sure.startswith(self._sure)
        self._sure = sure
        pairs = [(key, True) for key in keys(sure)] + [(key, False) for key in keys(unsure)]
        self._open = [self._shown(place, *pair, at_s) for place, pair in enumerate(pairs)]

    def _shown(self, place: int, key: str, sure: bool, at_s: float) -> Shown:
        before = self._open[place] if place < len(self._open) else None
        if before is None or before.key != key:
            return Shown(key, at_s, at_s if sure else None)
        return Shown(key, before.first_s, before.sure_s or (at_s if sure else None))


def keys(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return ["".join(sign for sign in word.lower() if sign.isalnum()) for word in text.split()]


def delays(line: Listened, ends: Sequence[tuple[str, float]]) -> tuple[list[float], list[float]]:
    """Return how long after its end each word was first shown, and sure.

    Args:
        line: What was told.
        ends: Words with the second at which each ends, of an offline recogniser; only words that
            both have are counted.
    """
    ours, theirs = [word.key for word in line.words], [keys(word)[0] for word, _ in ends]
    first, sure = [], []
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            word, end_s = line.words[block.a + step], ends[block.b + step][1]
            first.append(word.first_s - end_s)
            if word.sure_s is not None:
                sure.append(word.sure_s - end_s)
    return first, sure


@cache
def word_ends(path: Path, channels: int) -> tuple[tuple[tuple[str, float], ...], ...]:
    """Return every word of each channel with its end, by faster-whisper with beam 5."""
    return tuple(
        tuple(
            (word.word, word.end)
            for part in sets.model().transcribe(
                sound, language="en", beam_size=5, vad_filter=True, word_timestamps=True
            )[0]
            for word in part.words
            if keys(word.word)[:1] not in ([], [""])
        )
        for sound in sets.channels(path, channels)
    )


def telephone(path: Path) -> list[NDArray[np.int16]]:
    """Return the channels of a call as a telephone carries them: 8 kHz."""
    with open_recording(path) as recording:
        whole = [
            recording.samples(channel, 0.0, recording.seconds)
            for channel in range(recording.channels)
        ]
    places = np.arange(-32, 33)
    # Half the band, Hann window: what is above 4 kHz must not fold back.
    low = np.sinc(places / 2) / 2 * np.hanning(len(places) + 2)[1:-1]
    halved = [np.convolve(sound, low, mode="same")[::2] for sound in whole]
    return [(np.clip(sound, -1, 1) * 32_767).astype(np.int16) for sound in halved]


def stream(
    recognizer: LiveRecognizer,
    sounds: Sequence[NDArray[np.int16]],
    *,
    pace: float = 1.0,
    hotwords: Sequence[str] = (),
    wait_s: float = 600.0,
) -> list[Listened]:
    """Stream lines side by side, frame by frame, and wait until all is told.

    Args:
        recognizer: Listens.
        sounds: One for each line, at 8 kHz; even places are channel 0, odd ones channel 1.
        pace: How many times faster than natural.
        hotwords: Names that may come up.
        wait_s: Longest wait after the end.

    Returns:
        What each line told; times count seconds of the call.

    Raises:
        TimeoutError: If something is not told in time.
    """
    began = time.monotonic()
    found = [Listened() for _ in sounds]

    def teller(line: Listened) -> Told:
        return lambda one: line.told(one, (time.monotonic() - began) * pace)

    lines = [
        recognizer.open(place % 2, teller(line), hotwords=hotwords, language="en")
        for place, line in enumerate(found)
    ]
    frame = RATE_HZ * FRAME_MS // 1_000
    for start in range(0, max(map(len, sounds)), frame):
        due_s = (start + frame) / RATE_HZ / pace
        time.sleep(max(0.0, due_s - (time.monotonic() - began)))
        for line, sound in zip(lines, sounds, strict=True):
            if start < len(sound):
                line.hear(sound[start : start + frame], RATE_HZ)
    for line in lines:
        line.end()
    if not all(line.wait(wait_s) for line in lines):
        raise TimeoutError("not everything that was heard was told")
    return found
