"""Fake ears: a recogniser that hears a script, and sound for it to listen to."""

import wave
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from undivided.domain import Speaker
from undivided.speech import Recording, Utterance
from undivided.testing.transcripts import read_script

CHANNELS = {Speaker.AGENT: 0, Speaker.CUSTOMER: 1, Speaker.UNLABELLED: 0}


class ScriptedRecognizer:
    """Hears the same script in every recording: agent left, customer right.

    Args:
        script: See ``undivided.testing.read_script``.
        language: ISO 639-1 code of every utterance.
        stop_after: Raise ``KeyboardInterrupt`` after so many utterances; None = never.
    """

    name = "scripted"

    def __init__(self, script: str, language: str = "en", stop_after: int | None = None) -> None:
        self.turns = read_script(script)
        self.language = language
        self.stop_after = stop_after
        self.version = f"scripted-{language}"

    def transcribe(
        self,
        recording: Recording,
        hotwords: Sequence[str],
        language: str,
        heard: Callable[[float], None],
    ) -> Iterator[Utterance]:
        """Yield the script's turns; see ``Recognizer.transcribe``."""
        for number, turn in enumerate(self.turns):
            if number == self.stop_after:
                raise KeyboardInterrupt
            yield Utterance(CHANNELS[turn.speaker], turn.words, self.language)
            heard(turn.end_s)


def tone(path: Path, seconds: float, channels: int = 2, rate_hz: int = 8_000) -> Path:
    """Write a WAV file with a different quiet tone on each channel.

    Args:
        path: Where to.
        seconds: How long.
        channels: 1 or 2.
        rate_hz: Samples a second.

    Returns:
        The path.
    """
    at_s = np.arange(int(seconds * rate_hz)) / rate_hz
    sound = np.stack([np.sin(2 * np.pi * (220 + 110 * n) * at_s) for n in range(channels)], axis=1)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes((sound * 3_000).astype("<i2").tobytes())
    return path
