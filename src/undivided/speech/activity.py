"""Where somebody speaks on one channel, found by Silero voice activity piece by piece."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from faster_whisper.vad import get_vad_model
from numpy.typing import NDArray

from undivided.speech.recording import Recording

# Silero at 16 kHz hears windows of 512 samples, each with the 64 before it.
WINDOW = 512
CONTEXT = 64
_STEP_S = WINDOW / 16_000
_PIECE_S = _STEP_S * 1_875


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """When a stretch of sound counts as voice.

    The usual 0.5 misses a third of what some telephone voices say; the guards take care of the
    little more noise that 0.3 lets in.

    Args:
        start_at: Probability at which voice begins.
        stop_at: Probability below which it may end.
        pause_s: It ends after so long below ``stop_at``.
        pad_s: Kept before and after, as far as the neighbours allow.
        longest_s: Longer stretches are cut where the voice is weakest.
    """

    start_at: float = 0.3
    stop_at: float = 0.15
    pause_s: float = 0.16
    pad_s: float = 0.4
    longest_s: float = 20.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one channel with voice in it.

    Args:
        start_s: Seconds from the start of the call.
        end_s: Seconds from the start of the call.
    """

    start_s: float
    end_s: float

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.end_s - self.start_s


def voiced(
    recording: Recording, channel: int, settings: VoiceSettings | None = None
) -> Iterator[Stretch]:
    """Find the voiced stretches of a channel, in order, reading the call only as far as needed.

    Args:
        recording: The call.
        channel: 0 or 1.
        settings: When sound counts as voice.

    Yields:
        Stretches that do not overlap.
    """
    rules = settings or VoiceSettings()
    return _padded(_spans(_probabilities(recording, channel), rules), rules, recording.seconds)


@lru_cache(maxsize=1)
def _session() -> Any:
    return get_vad_model().session


def probabilities(
    before: NDArray[np.float32], sound: NDArray[np.float32], memory: NDArray[np.float32]
) -> tuple[list[float], NDArray[np.float32]]:
    """Tell how probable voice is in each window of a sound that goes on.

    Args:
        before: The 64 samples before it; zeros at the beginning.
        sound: At 16 kHz; a whole number of windows of 512 samples.
        memory: Shape (2, 1, 1, 128); zeros at the beginning.

    Returns:
        One probability for each window, and the memory for the sound that follows.
    """
    heard, *parts = _session().run(
        None, {"input": _windows(before, sound), "h": memory[0], "c": memory[1]}
    )
    return heard.reshape(-1).tolist(), np.stack(parts)


def _probabilities(recording: Recording, channel: int) -> Iterator[float]:
    """Yield the probability of voice for each 32 ms."""
    memory = np.zeros((2, 1, 1, 128), dtype=np.float32)
    before = np.zeros(CONTEXT, dtype=np.float32)
    start_s = 0.0
    while start_s < recording.seconds:
        sound = recording.samples(channel, start_s, start_s + _PIECE_S)
        sound = np.pad(sound, (0, -len(sound) % WINDOW))
        found, memory = probabilities(before, sound, memory)
        before = sound[-CONTEXT:]
        start_s += _PIECE_S
        yield from found


def _windows(before: NDArray[np.float32], sound: NDArray[np.float32]) -> NDArray[np.float32]:
    rows = sound.reshape(-1, WINDOW)
    context = np.vstack([before, rows[:-1, -CONTEXT:]])
    return np.hstack([context, rows])


def _spans(probabilities: Iterator[float], rules: VoiceSettings) -> Iterator[tuple[float, float]]:
    """Turn probabilities into spans by two thresholds and a shortest pause."""
    run: list[float] = []
    began = quiet = 0
    patience = rules.pause_s / _STEP_S
    place = -1
    for place, probability in enumerate(probabilities):
        if not run and probability < rules.start_at:
            continue
        began = began if run else place
        run.append(probability)
        ending = probability < rules.stop_at or (quiet > 0 and probability < rules.start_at)
        quiet = quiet + 1 if ending else 0
        if quiet > patience:
            yield from _cut(run[: len(run) - quiet], began, rules.longest_s)
            run, quiet = [], 0
    if run:
        yield from _cut(run[: len(run) - quiet], began, rules.longest_s)


def _cut(run: list[float], began: int, longest_s: float) -> Iterator[tuple[float, float]]:
    most = int(longest_s / _STEP_S)
    while len(run) > most:
        # The weakest window in the last half: cutting there splits the fewest words.
        at = most // 2 + int(np.argmin(run[most // 2 : most]))
        yield began * _STEP_S, (began + at) * _STEP_S
        run, began = run[at:], began + at
    yield began * _STEP_S, (began + len(run)) * _STEP_S


def _padded(
    spans: Iterator[tuple[float, float]], rules: VoiceSettings, seconds: float
) -> Iterator[Stretch]:
    """Widen spans by the padding; close neighbours share the gap between them."""
    held: tuple[float, float] | None = None
    for start, end in spans:
        if held is None:
            held = (max(0.0, start - rules.pad_s), end)
            continue
        gap = min(rules.pad_s, (start - held[1]) / 2)
        yield Stretch(held[0], held[1] + gap)
        held = (start - gap, end)
    if held is not None:
        yield Stretch(held[0], min(seconds, held[1] + rules.pad_s))
