"""Which of the offered media is taken, and its sound."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undivided.connectors.g711 import decode_mulaw
from undivided.domain import Speaker

FORMAT = "PCMU"
RATE_HZ = 8_000
# Genesys calls the customer's side of the call external, its own side internal.
_SPEAKERS = {"external": Speaker.CUSTOMER, "internal": Speaker.AGENT}
# Both sides apart are best; the other order is taken as it comes.
_PREFERRED = (
    ("external", "internal"),
    ("internal", "external"),
    ("external",),
    ("internal",),
)


@dataclass(frozen=True, slots=True)
class Media:
    """The media of a session: µ-law at 8 kHz, channels interleaved.

    Args:
        channels: "external" and "internal", in the order in which their samples come.
    """

    channels: tuple[str, ...]

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who is on which channel."""
        return tuple(_SPEAKERS[name] for name in self.channels)

    def parameters(self) -> dict[str, object]:
        """Describe it as AudioHook does."""
        return {
            "type": "audio",
            "format": FORMAT,
            "channels": list(self.channels),
            "rate": RATE_HZ,
        }

    def split(self, sound: bytes) -> list[NDArray[np.int16]]:
        """Decode a binary message.

        Args:
            sound: Interleaved samples; what does not fill all channels is left out.

        Returns:
            The samples of each channel.
        """
        count = len(self.channels)
        samples = decode_mulaw(sound[: len(sound) // count * count])
        return [np.ascontiguousarray(samples[place::count]) for place in range(count)]


def choose(offers: Sequence[Mapping[str, Any]]) -> Media | None:
    """Choose the best of the offered media.

    Args:
        offers: The "media" of an open message.

    Returns:
        The medium to take; None when nothing that is offered can be heard.
    """
    offered = {_channels(offer) for offer in offers if _can_be_heard(offer)}
    best = next((channels for channels in _PREFERRED if channels in offered), None)
    return Media(best) if best else None


def _can_be_heard(offer: Mapping[str, Any]) -> bool:
    told = (offer.get("type"), offer.get("format"), offer.get("rate"))
    return told == ("audio", FORMAT, RATE_HZ)


def _channels(offer: Mapping[str, Any]) -> tuple[str, ...]:
    found = offer.get("channels")
    if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
        return ()
    return tuple(found)
