"""Voiced stretches packed into chunks that the recogniser hears at once, pauses left out."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.speech.activity import Stretch, VoiceSettings, voiced
from undivided.speech.recording import Recording

# Long enough for Whisper to have context, short enough that its encoder need not run at 30 s.
LONGEST_S = 20.0
# Things said minutes apart are not context for each other.
_WIDEST_S = 90.0


@dataclass(frozen=True, slots=True)
class Chunk:
    """Neighbouring voiced stretches of one channel, heard one after the other.

    Args:
        channel: 0 or 1.
        stretches: In order, not overlapping, never empty.
    """

    channel: int
    stretches: tuple[Stretch, ...]

    @property
    def start_s(self) -> float:
        """Where it begins in the call, seconds."""
        return self.stretches[0].start_s

    @property
    def seconds(self) -> float:
        """How much sound it holds, pauses left out."""
        return sum(stretch.seconds for stretch in self.stretches)

    def sound(self, recording: Recording) -> NDArray[np.float32]:
        """Read its sound, stretch after stretch."""
        parts = [recording.samples(self.channel, one.start_s, one.end_s) for one in self.stretches]
        return np.concatenate(parts)

    def call_times(self, start_s: float, end_s: float) -> tuple[float, float]:
        """Translate times in the chunk into times in the call.

        Both ends are placed in the stretch that holds the middle, so that no word spans a pause.

        Args:
            start_s: Seconds from the start of the chunk's sound.
            end_s: Seconds from the start of the chunk's sound, not before ``start_s``.

        Returns:
            Start and end in seconds from the start of the call.
        """
        middle = (start_s + end_s) / 2
        passed = 0.0
        for stretch in self.stretches:
            if middle < passed + stretch.seconds or stretch is self.stretches[-1]:
                break
            passed += stretch.seconds
        moved = stretch.start_s - passed
        first = min(max(start_s + moved, stretch.start_s), stretch.end_s)
        return first, max(first, min(end_s + moved, stretch.end_s))

    def after(self, heard_s: float) -> "Chunk | None":
        """Return what remains of it after so many seconds of its sound; None when nothing."""
        left = []
        passed = 0.0
        for stretch in self.stretches:
            begin = stretch.start_s + max(0.0, heard_s - passed)
            if begin < stretch.end_s:
                left.append(Stretch(begin, stretch.end_s))
            passed += stretch.seconds
        return Chunk(self.channel, tuple(left)) if left else None


def chunks(recording: Recording, longest_s: float = LONGEST_S) -> Iterator[Chunk]:
    """Pack the voiced stretches of every channel, in order of start over all channels.

    Args:
        recording: The call; read only as far as chunks are asked for.
        longest_s: Most sound in one chunk.

    Yields:
        Chunks, earliest first.
    """
    rules = VoiceSettings(longest_s=longest_s)
    channels = [
        pack(voiced(recording, channel, rules), channel, longest_s)
        for channel in range(recording.channels)
    ]
    return heapq.merge(*channels, key=lambda chunk: (chunk.start_s, chunk.channel))


def pack(stretches: Iterator[Stretch], channel: int, longest_s: float) -> Iterator[Chunk]:
    """Fill chunks with stretches in order, as full as they go.

    Args:
        stretches: Of one channel, in order.
        channel: That channel.
        longest_s: Most sound in one chunk.

    Yields:
        Chunks in order.
    """
    held: list[Stretch] = []
    for stretch in stretches:
        if held and not _fits(held, stretch, longest_s):
            yield Chunk(channel, tuple(held))
            held = []
        held.append(stretch)
    if held:
        yield Chunk(channel, tuple(held))


def _fits(held: Sequence[Stretch], stretch: Stretch, longest_s: float) -> bool:
    sound_s = sum(one.seconds for one in held) + stretch.seconds
    return sound_s <= longest_s and stretch.end_s - held[0].start_s <= _WIDEST_S
