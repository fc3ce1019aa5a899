"""What a recogniser hands on, and what any recogniser must be able to do."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from undivided.domain import CaveatNoted, Word
from undivided.speech.recording import Recording


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words of one channel without a long pause between them.

    Args:
        channel: 0 or 1.
        words: In order, never empty; times in seconds from the start of the call.
        language: ISO 639-1 code.
    """

    channel: int
    words: tuple[Word, ...]
    language: str

    @property
    def start_s(self) -> float:
        """When its first word begins, seconds from the start of the call."""
        return self.words[0].start_s

    @property
    def end_s(self) -> float:
        """When its last word ends, seconds from the start of the call."""
        return self.words[-1].end_s


class Recognizer(Protocol):
    """Sound to words. The same recording gives the same words on every run."""

    @property
    def name(self) -> str:
        """Short stable name, e.g. "whisper-base"."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the words may change: the model's file and the settings."""
        ...

    def transcribe(
        self,
        recording: Recording,
        hotwords: Sequence[str],
        language: str,
        heard: Callable[[float], None],
    ) -> Iterator[Utterance]:
        """Recognise a call.

        Args:
            recording: The call.
            hotwords: Names that may come up, the most likely first.
            language: ISO 639-1 code, or "auto".
            heard: Called with the seconds of the call done so far; never goes back.

        Yields:
            Utterances of all channels in order of their start, as early as that is certain.

        Raises:
            BadInput: If the language is not known.
        """
        ...


def language_caveat(language: str) -> CaveatNoted | None:
    """Say what a call in another language than English does not get.

    Args:
        language: ISO 639-1 code of the call.

    Returns:
        The caveat, or None for English.
    """
    if language == "en":
        return None
    text = (
        f"The call is in another language (“{language}”). The transcript is as good as the speech "
        "model is; cards, notes, signals and scores were built and tested for English."
    )
    return CaveatNoted("language", text)
