"""The sound of one session and its clock: counted samples, and what the client left out."""

from undivided.connectors.audiohook.media import RATE_HZ, Media
from undivided.connectors.wire import AudioReceived

_LONGEST_GAP_S = 86_400.0


class Stream:
    """The sound of one session.

    Args:
        media: What was chosen.
    """

    def __init__(self, media: Media) -> None:
        self.media = media
        self._samples = 0
        self._passed_s = 0.0

    @property
    def position_s(self) -> float:
        """Where the next sound belongs, seconds from the start of the session."""
        return self._passed_s + self._samples / RATE_HZ

    def is_whole(self, sound: bytes) -> bool:
        """Tell whether a piece has a sample for each channel to its end."""
        return len(sound) % len(self.media.channels) == 0

    def take(self, sound: bytes) -> list[AudioReceived]:
        """Take the next piece, as long as it wants to be."""
        start_s = self.position_s
        channels = self.media.split(sound)
        self._samples += channels[0].size
        return [
            AudioReceived(place, samples, RATE_HZ, start_s)
            for place, samples in enumerate(channels)
            if samples.size
        ]

    def pass_over(self, seconds: float | None) -> float:
        """Move the clock past sound that was left out.

        Args:
            seconds: How much the client says; more than a day is not believed.

        Returns:
            How much it was moved.
        """
        if not seconds or seconds > _LONGEST_GAP_S:
            return 0.0
        self._passed_s += seconds
        return seconds
