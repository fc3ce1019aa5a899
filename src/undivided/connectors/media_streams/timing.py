"""Gives every frame of a stream its place in time, which never runs back.

Samples are the better clock: as long as the timestamps agree within 0.1 s with the samples heard
so far, a frame stands right after the last. A later timestamp is a gap in which nothing was sent.
A clock that runs away, or back, or sound that is more than fits into the time, is an oddity.
"""

from dataclasses import dataclass

from undivided.connectors.coding import RATES_HZ
from undivided.connectors.wire import Oddity

AGREES_S = 0.1
LONGEST_GAP_S = 3600.0
BEHIND_S = 2.0
# How near the pace must be to that of another sample rate to be taken for it.
_NEAR = 0.05
# After so many jumps nobody learns anything from another one.
MOST_TOLD = 10


@dataclass(slots=True)
class _Track:
    """Where a track is: its end, and the timestamp and length since its clock was set."""

    end_s: float
    shift_s: float
    since_s: float
    heard_s: float = 0.0


class Timing:
    """The clock of one stream, which its tracks share.

    Args:
        rate_hz: Samples a second, as announced.
        epoch: Whether timestamps count from 1970; then the first one is the start of the stream.
    """

    def __init__(self, rate_hz: int, *, epoch: bool) -> None:
        self.rate_hz = rate_hz
        self._origin_s: float | None = None if epoch else 0.0
        self._tracks: dict[int, _Track] = {}
        self._furthest_s = 0.0
        self._jumps = 0

    def place(
        self, channel: int, at_s: float | None, samples: int
    ) -> tuple[float | None, list[Oddity]]:
        """Find the place of a frame.

        Args:
            channel: Its track.
            at_s: Its timestamp, None when it is not told.
            samples: How many samples it has.

        Returns:
            Seconds from the start of the stream, None for right after the last; and oddities.
        """
        if at_s is None:
            return None, []
        if self._origin_s is None:
            self._origin_s = at_s
        at_s -= self._origin_s
        odd: list[Oddity] = []
        track = self._tracks.get(channel)
        if track is None:
            track, odd = self._first(channel, at_s)
        else:
            odd = self._follow(track, at_s)
        start_s = track.end_s
        track.end_s += samples / self.rate_hz
        track.heard_s += samples / self.rate_hz
        self._furthest_s = max(self._furthest_s, track.end_s)
        return start_s, odd

    def _first(self, channel: int, at_s: float) -> tuple[_Track, list[Oddity]]:
        sane = 0 <= at_s <= self._furthest_s + LONGEST_GAP_S
        start_s = at_s if sane else self._furthest_s
        track = _Track(end_s=start_s, shift_s=start_s - at_s, since_s=at_s)
        self._tracks[channel] = track
        return track, [] if sane else self._jumped()

    def _follow(self, track: _Track, at_s: float) -> list[Oddity]:
        """Move a track's end to where the timestamp says, if that can be."""
        ahead_s = at_s + track.shift_s - track.end_s
        if abs(ahead_s) <= AGREES_S:
            return []
        if ahead_s < 0:
            return self._behind(track, at_s) if ahead_s < -BEHIND_S else []
        if track.end_s + ahead_s <= self._furthest_s + LONGEST_GAP_S:
            track.end_s += ahead_s
            track.since_s, track.heard_s = at_s, 0.0
            return []
        self._set_anew(track, at_s)
        return self._jumped()

    def _behind(self, track: _Track, at_s: float) -> list[Oddity]:
        """Decide why more sound came than time went by: another rate, or a clock set back."""
        told_s = at_s - track.since_s
        real_hz = self.rate_hz * track.heard_s / told_s if told_s > 0 else 0.0
        fitting = [rate for rate in RATES_HZ if abs(rate / real_hz - 1) < _NEAR] if real_hz else []
        self._set_anew(track, at_s)
        if not fitting or fitting[0] <= self.rate_hz:
            return self._jumped()
        sentence = (
            f"{self.rate_hz} Hz were announced, but the sound comes at the pace of "
            f"{fitting[0]} Hz; it is heard as that from here."
        )
        self.rate_hz = fitting[0]
        return [Oddity("wrong_rate", sentence)]

    @staticmethod
    def _set_anew(track: _Track, at_s: float) -> None:
        track.shift_s = track.end_s - at_s
        track.since_s, track.heard_s = at_s, 0.0

    def _jumped(self) -> list[Oddity]:
        self._jumps += 1
        if self._jumps > MOST_TOLD:
            return []
        sentence = "The timestamps of the sound jumped; it is heard as one piece."
        return [Oddity("clock_jump", sentence)]
