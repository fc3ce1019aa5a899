"""One channel of a live call: where its next sound belongs, and the line that listens to it."""

from dataclasses import dataclass

from undivided.connectors import AudioReceived
from undivided.speech import LiveLine, Sound

# Smaller steps are jitter of the other system's clock, larger ones a clock that was set anew.
_JITTER_S = 0.1
_LONGEST_GAP_S = 3600.0
# The least that a line takes for time without sound.
_INSTANT_S = 0.001


@dataclass(slots=True)
class Track:
    """One channel.

    Args:
        channel: 0 or 1.
        line: Listens to it.
        at_s: Where its next sound belongs, seconds from the start of the call.
        owed_s: Time without sound that the line does not know of yet.
        came_s: When its last sound came, on the clock of the machine.
    """

    channel: int
    line: LiveLine
    at_s: float = 0.0
    owed_s: float = 0.0
    came_s: float = 0.0

    def gap_s(self, start_s: float | None) -> float:
        """Tell how much is missing before a piece of sound; 0 when its place cannot be believed."""
        if start_s is None:
            return 0.0
        gap_s = start_s - self.at_s
        return gap_s if _JITTER_S < gap_s < _LONGEST_GAP_S else 0.0

    def jumped(self, start_s: float | None) -> bool:
        """Tell whether the other system's clock was set anew."""
        return start_s is not None and abs(start_s - self.at_s) >= _LONGEST_GAP_S

    def pass_over(self, seconds: float) -> None:
        """Let time pass without listening."""
        self.at_s += seconds
        self.owed_s += seconds

    def hear(self, heard: AudioReceived) -> Sound:
        """Listen to the next sound.

        Returns:
            The sound in its place in the call.
        """
        self._settle()
        sound = Sound(self.channel, self.at_s, heard.rate_hz, heard.samples)
        self.line.hear(heard.samples, heard.rate_hz)
        self.at_s = sound.end_s
        return sound

    def close_utterance(self) -> None:
        """Have what was said so far written down: nothing comes for a while."""
        self._settle()
        self.line.skip(_INSTANT_S)
        self.at_s += _INSTANT_S

    def _settle(self) -> None:
        if self.owed_s > 0:
            self.line.skip(self.owed_s)
            self.owed_s = 0.0

    @property
    def listened_s(self) -> float:
        """Up to where everything was listened to, seconds from the start of the call."""
        return self.line.heard_s + self.owed_s - self.line.behind_s
