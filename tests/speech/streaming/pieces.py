"""Pieces of text as the model would give them, for tests."""

from collections.abc import Sequence

from undivided.speech.streaming.reading import Answer, Piece, Question

WORD_S = 0.4


def said(text: str, start_s: float = 0.0, probability: float = 0.8) -> tuple[Piece, ...]:
    """Spread words evenly; a lone "," or "." is punctuation without a space in front."""
    return tuple(
        Piece(
            word if word in {",", ".", "?"} else f" {word}",
            (100 + place,),
            start_s + place * WORD_S,
            start_s + (place + 1) * WORD_S,
            probability,
        )
        for place, word in enumerate(text.split())
    )


class ScriptedReader:
    """Says "w0 w1 w2 ..." in any sound, one word each 0.4 s, and goes on where it is known."""

    def __init__(self) -> None:
        self.asked: list[list[Question]] = []

    def read(self, questions: Sequence[Question]) -> list[Answer]:
        self.asked.append(list(questions))
        return [self._one(question) for question in questions]

    def _one(self, question: Question) -> Answer:
        number = 1 + int(question.known[-1].text.strip(" w")) if question.known else 0
        start_s = question.known[-1].end_s if question.known else 0.0
        pieces = []
        while start_s + WORD_S <= question.seconds - 0.2:
            pieces.append(Piece(f" w{number}", (number,), start_s, start_s + WORD_S, 0.95))
            start_s += WORD_S
            number += 1
        return Answer(tuple(pieces), question.language or "en")
