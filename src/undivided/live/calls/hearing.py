"""The sound of a live call: each piece in its place, listened to and spooled."""

import time
from collections.abc import Callable
from threading import RLock

from undivided.connectors import AudioReceived
from undivided.live.calls.listening import Listening
from undivided.live.calls.same import Same
from undivided.live.calls.spool import Spool
from undivided.live.calls.track import Track
from undivided.speech import LiveLine, Sound

CHANNELS = 2
# Without sound for so long, a speaker is taken to have paused.
_IDLE_S = 1.5
# Sound may be so late without time having passed in silence.
_LATE_S = 1.0

Caveat = Callable[[str, str], None]
"""Notes once what limits trust: a short name and a sentence."""


class Hearing:
    """Hears one call.

    Args:
        open_line: Opens what listens to a channel, at a place in the call (channel, seconds).
        spool: Keeps the sound until the record is made.
        lock: Guards the call's state.
        caveat: Notes limits.
    """

    def __init__(
        self,
        open_line: Callable[[int, float], LiveLine],
        spool: Spool,
        lock: RLock,
        caveat: Caveat,
    ) -> None:
        self.listening = Listening()
        self.tracks: dict[int, Track] = {}
        self.one_channel = False
        self._open_line = open_line
        self._spool = spool
        self._lock = lock
        self._caveat = caveat
        self._same = Same()

    @property
    def at_s(self) -> float:
        """Where the call is, seconds of its own clock."""
        return round(max((one.at_s for one in list(self.tracks.values())), default=0.0), 3)

    @property
    def behind_s(self) -> float:
        """How much was heard and is not written down yet, seconds."""
        return max((one.line.behind_s for one in list(self.tracks.values())), default=0.0)

    def hear(self, heard: AudioReceived) -> None:
        """Take sound; nothing of it is dropped unless the call is paused.

        Args:
            heard: The next sound of a channel, its place in seconds of this call's clock.
        """
        with self._lock:
            if not 0 <= heard.channel < CHANNELS or not len(heard.samples):
                return
            if self.one_channel and heard.channel > 0:
                return
            track = self._track(heard.channel)
            track.came_s = time.monotonic()
            if track.jumped(heard.start_s):
                self._caveat("clock", "The phone system's clock jumped; times go on without a gap.")
            track.pass_over(track.gap_s(heard.start_s))
            if self.listening.paused:
                track.pass_over(len(heard.samples) / heard.rate_hz)
                return
            sound = track.hear(heard)
            self._store(sound)
            self._compare(sound)

    def hear_again(self, sound: Sound, after_s: float) -> None:
        """Hear sound from before a restart that was not written down.

        Args:
            sound: From the spool, in order for each channel.
            after_s: Up to here it was written down.
        """
        with self._lock:
            track = self._track(sound.channel, after_s)
            known = max(0, round((track.at_s - sound.start_s) * sound.rate_hz))
            fresh = sound.samples[known:]
            if len(fresh):
                track.pass_over(max(0.0, sound.start_s - track.at_s))
                track.hear(AudioReceived(sound.channel, fresh, sound.rate_hz))

    def missed(self, seconds: float) -> None:
        """Take that sound was lost before it came here."""
        with self._lock:
            for track in self.tracks.values():
                track.pass_over(max(0.0, seconds))
        self._caveat("missed", "The phone system lost some sound on its way; words may be missing.")

    def pass_to(self, clock_s: float) -> None:
        """Let the time pass in which nothing was sent, up to a place in the call."""
        with self._lock:
            for track in self.tracks.values():
                if clock_s - track.at_s > _LATE_S:
                    track.pass_over(clock_s - track.at_s)

    def rest(self) -> None:
        """Have what was said so far written down: nothing is heard for a while."""
        with self._lock:
            for track in self.tracks.values():
                track.close_utterance()
            self._spool.flush()

    def end(self) -> None:
        """Take that no more sound comes."""
        with self._lock:
            for track in self.tracks.values():
                track.line.end()

    def done(self) -> bool:
        """Tell, after the end, whether all that was heard is written down."""
        return all(track.line.wait(0) for track in list(self.tracks.values()))

    def listened_s(self) -> dict[int, float]:
        """Tell by channel up to where it was listened to; a silent line counts as listened to."""
        idle_since_s = time.monotonic() - _IDLE_S
        listened: dict[int, float] = {}
        for channel, track in list(self.tracks.items()):
            still = track.came_s < idle_since_s and not track.line.behind_s
            listened[channel] = track.listened_s + (_IDLE_S if still else 0.0)
        return listened

    def _track(self, channel: int, at_s: float = 0.0) -> Track:
        if channel not in self.tracks:
            self.tracks[channel] = Track(channel, self._open_line(channel, at_s), at_s)
        return self.tracks[channel]

    def _store(self, sound: Sound) -> None:
        try:
            self._spool.add(sound)
        except OSError:
            # It is heard all the same; only its record will lack it.
            self._caveat("spool", "Sound could not be stored: the disk is full or failed.")

    def _compare(self, sound: Sound) -> None:
        if len(self.tracks) < CHANNELS or not self._same.hear(sound):
            return
        self.one_channel = True
        self.tracks[1].line.end()
        self._caveat(
            "same_channels",
            "Both channels carry the same sound, so who speaks cannot be told from the channel.",
        )
