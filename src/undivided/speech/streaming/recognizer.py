"""The default live recogniser: Whisper, asked by a few workers for all lines."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from undivided.domain import BadInput
from undivided.speech.activity import WINDOW
from undivided.speech.streaming.contract import Told
from undivided.speech.streaming.crew import Crew
from undivided.speech.streaming.following import Follower
from undivided.speech.streaming.line import Line
from undivided.speech.streaming.reading import Question, Reader
from undivided.speech.streaming.voice import Voice
from undivided.speech.whisper import Whisper

# Raise it when a change in this room changes the words.
_REVISION = 2


class WhisperLiveRecognizer:
    """Whisper for lines that go on; see ``LiveRecognizer``.

    Args:
        model: The model's folder, or the model if it is loaded already.
        workers: Batches of lines read side by side, one thread each.

    Raises:
        Unavailable: If the model is missing or broken.
    """

    def __init__(self, model: Path | Whisper, workers: int = 2) -> None:
        self._whisper = model if isinstance(model, Whisper) else Whisper(model, workers)
        self.name = self._whisper.name
        self._reader = Reader(self._whisper)
        self._crew = Crew(self._reader, workers)

    @property
    def version(self) -> str:
        """Digest of the weights, and the revision of this room."""
        return f"{self._whisper.digest}-live-r{_REVISION}"

    def open(
        self,
        channel: int,
        told: Told,
        *,
        hotwords: Sequence[str] = (),
        language: str = "auto",
        start_s: float = 0.0,
    ) -> Line:
        """Begin to listen to a line; see ``LiveRecognizer.open``."""
        if language != "auto" and language not in self._whisper.languages:
            raise BadInput(
                f"The speech model does not know the language “{language}”.",
                "Give an ISO 639-1 code such as en or es, or auto.",
            )
        known = "" if language == "auto" else language
        follower = Follower(channel, ", ".join(hotwords), known, start_s)
        line = Line(follower, told, start_s, self._crew.wake)
        self._crew.take(line)
        return line

    def warm(self) -> None:
        """Do once what the first words would otherwise wait for: a second or two."""
        hiss = np.random.default_rng(0).integers(-900, 900, 10 * WINDOW).astype(np.int16)
        Voice().hear(hiss)
        self._reader.read([Question(hiss.astype(np.float32) / np.float32(32_768), language="en")])

    def close(self) -> None:
        """Stop the workers; lines that are open tell nothing more."""
        self._crew.close()
