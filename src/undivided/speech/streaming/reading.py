"""Whisper asked for the words that follow what is known of a sound already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undivided.speech.decoding import RATE_HZ
from undivided.speech.guards import suspicion
from undivided.speech.whisper import FULL_S, Whisper

# Silence after the sound; with less of it Whisper loops.
MARGIN_S = 1.5
_SHORTEST_S = 5.0
_GRID_S = 1.0
# Nobody speaks faster; more tokens than this are a loop.
_TOKENS_PER_S = 9
_SPARE_TOKENS = 12
_CAREFUL_BEAM = 5
_CAREFUL_NO_REPEAT = 4
_MOST_TOKENS = 448
# More sound than this after the last word, the pause included, is read again.
_UNHEARD_S = 2.2
_LEAST_SHARE = 0.6
_LIKELIEST = "en"


@dataclass(frozen=True, slots=True)
class Piece:
    """The smallest part of a text that has a time: a word, or its punctuation.

    Args:
        text: As it joins the piece before, mostly with a space in front.
        tokens: The model's.
        start_s: Seconds from the start of its sound.
        end_s: Seconds from the start of its sound.
        probability: 0 to 1.
    """

    text: str
    tokens: tuple[int, ...]
    start_s: float
    end_s: float
    probability: float

    @property
    def key(self) -> str:
        """What is compared: letters and digits only, in small letters; "" for punctuation."""
        return "".join(letter for letter in self.text.lower() if letter.isalnum())

    def moved(self, by_s: float) -> "Piece":
        """Return it so much later, not before the start of the sound."""
        start_s, end_s = max(0.0, self.start_s + by_s), max(0.0, self.end_s + by_s)
        return replace(self, start_s=start_s, end_s=end_s)


@dataclass(frozen=True, slots=True)
class Question:
    """A sound whose beginning is known.

    Args:
        sound: At 16 kHz.
        known: The pieces of its beginning, in order.
        hotwords: Names that may come up, as one line.
        language: ISO 639-1 code, or "" when it has to be found out.
        careful: Search wider, do not repeat.
    """

    sound: NDArray[np.float32]
    known: tuple[Piece, ...] = ()
    hotwords: str = ""
    language: str = ""
    careful: bool = False

    @property
    def seconds(self) -> float:
        """How long the sound is."""
        return len(self.sound) / RATE_HZ

    @property
    def seen_s(self) -> float:
        """How much the encoder should see; questions that see the same can be asked together."""
        wanted = np.ceil((self.seconds + MARGIN_S) / _GRID_S) * _GRID_S
        return float(min(FULL_S, max(_SHORTEST_S, wanted)))

    @property
    def asks_with(self) -> tuple[str, str, bool]:
        """Questions can only be asked together when this is the same."""
        return self.hotwords, self.language, self.careful


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows the known pieces.

    Args:
        pieces: In order, times from the start of the question's sound.
        language: ISO 639-1 code it was read in.
        doubt: See ``guards.suspicion``; "" when there is none.
        no_speech: Whisper's probability that nobody speaks in the sound, 0 to 1.
    """

    pieces: tuple[Piece, ...]
    language: str
    doubt: str = ""
    no_speech: float = 0.0

    @property
    def confidence(self) -> float:
        """Mean probability of its words; 0 when there are none."""
        said = [piece.probability for piece in self.pieces if piece.key]
        return float(np.mean(said)) if said else 0.0


class Reader:
    """Asks Whisper, several questions at once where they allow it.

    Args:
        whisper: The model.
    """

    def __init__(self, whisper: Whisper) -> None:
        self._whisper = whisper

    def read(self, questions: Sequence[Question], seen_s: float = 0.0) -> list[Answer]:
        """Answer questions that are asked with the same words, language and care.

        Args:
            questions: At least one.
            seen_s: How much the encoder should see; 0 = as much as the longest question needs.

        Returns:
            One answer for each.
        """
        seen_s = seen_s or max(question.seen_s for question in questions)
        encoded, frames = self._whisper.encode([one.sound for one in questions], seen_s)
        model = self._whisper.model
        language = questions[0].language or self._language(encoded)
        tokenizer = self._whisper.tokenizer(language)
        known = [[token for piece in one.known for token in piece.tokens] for one in questions]
        start = self._whisper.prompt(tokenizer, questions[0].hotwords)
        careful = questions[0].careful
        results = model.model.generate(
            encoded,
            [[*start, *tokens] for tokens in known],
            beam_size=_CAREFUL_BEAM if careful else 1,
            no_repeat_ngram_size=_CAREFUL_NO_REPEAT if careful else 0,
            # The end must be possible at once: everything may be known already.
            suppress_blank=False,
            return_no_speech_prob=True,
            suppress_tokens=self._whisper.suppressed(tokenizer),
            # The model stops at half of what it is told.
            max_length=min(_MOST_TOKENS, 2 * max(map(_most_tokens, questions, known))),
        )
        texts = [
            [token for token in result.sequences_ids[0] if token < tokenizer.eot]
            for result in results
        ]
        aligned = model.find_alignment(tokenizer, texts, encoded, frames)
        return [
            replace(_answer(question, len(tokens), rows, language), no_speech=result.no_speech_prob)
            for question, tokens, rows, result in zip(
                questions, known, aligned, results, strict=True
            )
        ]

    def _language(self, encoded: Any) -> str:
        if not self._whisper.model.model.is_multilingual:
            return "en"
        name, share = self._whisper.model.model.detect_language(encoded)[0][0]
        # A word or two of an accent can look like any language.
        return str(name).strip("<|>") if share >= _LEAST_SHARE else _LIKELIEST


def unheard(question: Question, answer: Answer) -> tuple[Question, float] | None:
    """Return the end of a sound in which Whisper stopped early, to be asked by itself.

    Args:
        question: What was asked.
        answer: What came.

    Returns:
        The question and where its sound begins in the whole, seconds; None when nothing is left.
    """
    # Nothing at all is an answer too: most often there is nothing to hear.
    if not answer.pieces or question.seconds - answer.pieces[-1].end_s < _UNHEARD_S:
        return None
    start_s = answer.pieces[-1].end_s
    sound = question.sound[round(start_s * RATE_HZ) :]
    return replace(question, sound=sound, known=(), language=answer.language), start_s


def _most_tokens(question: Question, known: Sequence[int]) -> int:
    return len(known) + _SPARE_TOKENS + int(_TOKENS_PER_S * question.seconds)


def _answer(
    question: Question, known: int, rows: Sequence[dict[str, Any]], language: str
) -> Answer:
    pieces: list[Piece] = []
    place = 0
    for row in rows:
        tokens = tuple(row["tokens"])
        place += len(tokens)
        # A piece that the known text ends in has a rest that is new.
        if place > known:
            fresh = tokens[-(place - known) :]
            pieces.append(
                Piece(
                    row["word"],
                    fresh,
                    float(row["start"]),
                    float(row["end"]),
                    float(row["probability"]),
                )
            )
    since_s = question.known[-1].end_s if question.known else 0.0
    text = "".join(piece.text for piece in pieces)
    doubt = suspicion(text, question.seconds - since_s, logprob=0.0)
    return Answer(tuple(pieces), language, doubt)
