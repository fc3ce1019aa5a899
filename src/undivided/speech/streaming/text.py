"""Pieces of text put together into the words of an utterance."""

from undivided.domain import Word
from undivided.speech.streaming.reading import Piece
from undivided.speech.whisper import UNSPACED


class OpenText:
    """The sure words of an utterance that goes on."""

    def __init__(self) -> None:
        self.words: list[Word] = []

    def __str__(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def seconds(self) -> float:
        """From the start of the first word to the end of the last."""
        return self.words[-1].end_s - self.words[0].start_s if self.words else 0.0

    @property
    def sentence_ends(self) -> bool:
        """Whether the last word ends a sentence."""
        return bool(self.words) and self.words[-1].text.endswith((".", "?", "!"))

    def add(self, piece: Piece, start_s: float, end_s: float, language: str) -> None:
        """Add a piece; one without a space in front joins the word before.

        Args:
            piece: The text.
            start_s: Of the piece, seconds of the line's clock.
            end_s: Of the piece, seconds of the line's clock.
            language: ISO 639-1 code.
        """
        text = piece.text.strip()
        if not text:
            return
        joins = bool(self.words) and not piece.text[0].isspace() and language not in UNSPACED
        before = self.words.pop() if joins else None
        start_s = round(start_s, 2)
        if before is None:
            self.words.append(Word(text, start_s, round(end_s, 2), round(piece.probability, 3)))
        elif not piece.key:
            # Punctuation has no sound: the word ends where it ended.
            whole = Word(before.text + text, before.start_s, before.end_s, before.confidence)
            self.words.append(whole)
        else:
            confidence = min(before.confidence, round(piece.probability, 3))
            whole = Word(before.text + text, before.start_s, round(end_s, 2), confidence)
            self.words.append(whole)

    def back_to(self, count: int) -> None:
        """Take back all words but the first so many."""
        del self.words[count:]

    def finish(self) -> tuple[Word, ...]:
        """Return the words and begin anew."""
        words, self.words = tuple(self.words), []
        return words
