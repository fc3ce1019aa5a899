"""A live recogniser that hears a script, by the time of the sound it is given."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Word
from undivided.speech import Partial, Told, Utterance
from undivided.testing.ears import CHANNELS
from undivided.testing.transcripts import read_script

# A word is sure, and an utterance over, so long after its end.
SURE_S = 0.5


class ScriptedLiveRecognizer:
    """Hears the script in every call: agent on channel 0, customer on channel 1.

    A word is shown once the sound has reached its end, sure half a second later; a turn becomes an
    utterance half a second after its end. All is told from within ``hear``, ``skip`` and ``end``.

    Args:
        script: See ``undivided.testing.read_script``.
        language: ISO 639-1 code of every utterance.

    Attributes:
        lines: Every line that was opened, in order.
        closed: Whether ``close`` was called.
    """

    name = "scripted"

    def __init__(self, script: str, language: str = "en") -> None:
        self.turns = read_script(script)
        self.language = language
        self.version = f"scripted-{language}"
        self.lines: list[ScriptedLiveLine] = []
        self.closed = False

    def open(
        self,
        channel: int,
        told: Told,
        *,
        hotwords: Sequence[str] = (),
        language: str = "auto",
        start_s: float = 0.0,
    ) -> "ScriptedLiveLine":
        """Open a line that hears what the script says on this channel from ``start_s`` on."""
        words = [
            (number, word)
            for number, turn in enumerate(self.turns)
            if CHANNELS[turn.speaker] == channel
            for word in turn.words
            if word.start_s >= start_s
        ]
        line = ScriptedLiveLine(channel, told, words, self.language, start_s)
        self.lines.append(line)
        return line

    def warm(self) -> None:
        """Do nothing: a script is always ready."""

    def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True


class ScriptedLiveLine:
    """One channel; see ``undivided.speech.LiveLine``.

    Args:
        channel: 0 or 1.
        told: Told partials and utterances.
        words: What will be said, with the number of its turn.
        language: ISO 639-1 code.
        start_s: Where the clock begins.
    """

    def __init__(
        self, channel: int, told: Told, words: list[tuple[int, Word]], language: str, start_s: float
    ) -> None:
        self.channel = channel
        self.ended = False
        self._told = told
        self._todo = words
        self._said: list[Word] = []
        self._turn = -1
        self._language = language
        self._clock_s = start_s
        self._last: Partial | None = None

    def hear(self, sound: NDArray[np.int16], rate_hz: int) -> None:
        """Let the script go on for as long as the sound lasts."""
        until_s = self._clock_s + len(sound) / rate_hz
        # In small steps, so that a long sound tells what many short ones would.
        while self._clock_s < until_s:
            self._clock_s = min(until_s, self._clock_s + 0.1)
            self._tell()

    def skip(self, seconds: float) -> None:
        """End the utterance; what the script says in the meantime is not heard."""
        if seconds <= 0:
            return
        self._finish()
        self._clock_s += seconds
        self._todo = [(n, word) for n, word in self._todo if word.start_s >= self._clock_s]

    def end(self) -> None:
        """Tell what is still open."""
        self._finish()
        self.ended = True

    def wait(self, timeout_s: float | None = None) -> bool:
        """Return at once: everything is told already."""
        return self.ended

    @property
    def heard_s(self) -> float:
        """The line's clock in seconds."""
        return self._clock_s

    @property
    def behind_s(self) -> float:
        """Nothing is ever left over."""
        return 0.0

    def _tell(self) -> None:
        ready = [(n, word) for n, word in self._todo if word.end_s <= self._clock_s]
        self._todo = self._todo[len(ready) :]
        for number, words in groupby(ready, lambda pair: pair[0]):
            if number != self._turn:
                self._finish()
            self._turn = number
            self._said += [word for _, word in words]
            self._partial()
        following = self._todo and self._todo[0][0] == self._turn
        if self._said and not following and self._clock_s >= self._said[-1].end_s + SURE_S:
            self._finish()
        self._partial()

    def _partial(self) -> None:
        if not self._said:
            return
        sure = [word.text for word in self._said if word.end_s + SURE_S <= self._clock_s]
        rest = [word.text for word in self._said[len(sure) :]]
        now = Partial(self._said[0].start_s, " ".join(sure), " ".join(rest), self._clock_s)
        if self._last is None or (now.sure, now.unsure) != (self._last.sure, self._last.unsure):
            self._last = now
            self._told(now)

    def _finish(self) -> None:
        if self._said:
            self._told(Utterance(self.channel, tuple(self._said), self._language))
        self._said, self._last = [], None
