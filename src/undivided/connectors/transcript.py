"""Words that another system recognised, as plain JSON: our own protocol for transcripts.

One JSON object in each WebSocket message, or one on each line of a text. The shape is published
as a JSON schema in docs/schema/live-transcript.json. Words that became final do not change any
more, and no word is heard in a pause.
"""

from collections.abc import Sequence
from typing import Any

from undivided.connectors.control import LARGEST_MESSAGE, TOO_LARGE, Control, odd
from undivided.connectors.reading import number_of, text_of
from undivided.connectors.wire import Outcome, Reply, WordsReceived
from undivided.domain import Speaker, Turn

LONGEST_TEXT = 10_000
# A day: longer than any call, and what keeps a wrong clock from doing harm.
LATEST_S = 86_400.0
MOST_SEGMENTS = 100_000


class Transcript:
    """One connection of our own protocol for words."""

    name = "transcript"

    def __init__(self) -> None:
        self._control = Control({"start": self._start, "words": self._words})
        self._final: set[str] = set()

    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        """Translate one message, or the lines of one text."""
        if self._control.refused:
            return []
        if len(message) > LARGEST_MESSAGE:
            return self._control.refuse("A message was larger than 1 MiB.", code=TOO_LARGE)
        try:
            text = message.decode() if isinstance(message, bytes) else message
        except UnicodeDecodeError:
            return odd("not_text", "A message was not UTF-8.")
        lines = [line for line in text.split("\n") if line.strip()]
        if not lines:
            return odd("not_json", "A message was empty.")
        return [outcome for line in lines for outcome in self._control.receive(line)]

    def tell(self, turn: Turn, channel: int) -> Sequence[Reply]:
        """Tell nothing: the words came from there."""
        return []

    def ended(self) -> Sequence[Outcome]:
        """Translate the end of the connection: the call may come again."""
        return []

    def _start(self, told: dict[str, Any]) -> list[Outcome]:
        return self._control.start(told, (Speaker.CUSTOMER, Speaker.AGENT), words=True)

    def _words(self, told: dict[str, Any]) -> list[Outcome]:
        if self._control.paused:
            return self._control.unheard()
        words = _read(told)
        if isinstance(words, str):
            return odd("bad_value", words, "docs/schema/live-transcript.json has the shape.")
        if words.segment in self._final:
            return odd("changed_after_final", "Words came again after they were final.")
        if words.final:
            if len(self._final) >= MOST_SEGMENTS:
                return self._control.refuse("The call has more segments than any call can have.")
            self._final.add(words.segment)
        return [words]


def _read(told: dict[str, Any]) -> WordsReceived | str:
    """Read words, or say what is wrong with them."""
    segment, speaker = text_of(told, "segment"), text_of(told, "speaker")
    start_s, end_s = number_of(told, "start_s"), number_of(told, "end_s")
    final, confidence = told.get("final", True), told.get("confidence", 1.0)
    likelihood = number_of(told, "confidence") if "confidence" in told else 1.0
    if not segment:
        return 'Words have no "segment".'
    if speaker not in set(Speaker):
        return 'The "speaker" of words is not known.'
    if start_s is None or end_s is None or not 0 <= start_s <= end_s <= LATEST_S:
        return 'The "start_s" and "end_s" of words are not two times in order.'
    if not isinstance(told.get("text"), str) or not isinstance(final, bool):
        return 'Words need a "text", and "final" is true or false.'
    if likelihood is None or not 0 <= likelihood <= 1 or isinstance(confidence, bool):
        return 'The "confidence" of words is not between 0 and 1.'
    text = text_of(told, "text", longest=LONGEST_TEXT)
    return WordsReceived(segment, Speaker(speaker), start_s, end_s, text, final, likelihood)
