"""Whisper on CTranslate2: sounds in, words with times and probabilities out.

The encoder is run on as much padding as the sound needs, not on Whisper's fixed 30 seconds: its
cost grows faster than the length, and it is most of the cost.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.tokenizer import Tokenizer
from faster_whisper.transcribe import (
    get_suppressed_tokens,
    merge_punctuations,
    pad_or_trim,
)
from numpy.typing import NDArray

from undivided.domain import Unavailable
from undivided.speech.memory import keep_memory
from undivided.speech.threads import one_thread

FULL_S = 30.0
# Silence after the sound keeps the decoder from looping; a grid lets sounds share a batch.
_MARGIN_S = 4.0
_SHORTEST_S = 14.0
_GRID_S = 2.0
_FRAMES_PER_S = 100
_MOST_HOTWORD_TOKENS = 64
_MOST_TOKENS = 448
# Languages that part no words by spaces.
UNSPACED = frozenset({"zh", "ja", "th", "lo", "my", "yue"})
_OPENING = "\"'“¿([{-"
_CLOSING = "\"'.。,，!！?？:：”)]}、"


@dataclass(frozen=True, slots=True)
class Timed:
    """A word with times within its sound.

    Args:
        text: As written, without surrounding space.
        start_s: Seconds from the start of the sound.
        end_s: Seconds from the start of the sound.
        probability: 0 to 1.
    """

    text: str
    start_s: float
    end_s: float
    probability: float


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was recognised in one sound.

    Args:
        text: The whole text.
        words: Its words in order.
        logprob: Mean log probability of its tokens.
        no_speech: Whisper's probability that nobody speaks, 0 to 1.
    """

    text: str
    words: tuple[Timed, ...]
    logprob: float
    no_speech: float

    @property
    def confidence(self) -> float:
        """Mean probability of the words; 0 when there are none."""
        return float(np.mean([word.probability for word in self.words])) if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Search:
    """How to look for words.

    Args:
        language: ISO 639-1 code.
        hotwords: Words that may come up, as one line; "" for none.
        beam: How many hypotheses are followed.
        no_repeat: Longest run of tokens that may come twice, less one; 0 = no limit.
    """

    language: str
    hotwords: str = ""
    beam: int = 1
    no_repeat: int = 0


def context_s(seconds: float) -> float:
    """Return how many seconds of (padded) sound the encoder should see for so much sound."""
    wanted = np.ceil((seconds + _MARGIN_S) / _GRID_S) * _GRID_S
    return float(min(FULL_S, max(_SHORTEST_S, wanted)))


class Whisper:
    """A Whisper model in CTranslate2 format, on the processor, in 8-bit integers.

    Args:
        folder: Holds model.bin, config.json, tokenizer.json and the vocabulary.
        workers: How many threads may call it at once.

    Raises:
        Unavailable: If the model is not there or cannot be loaded.
    """

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder = folder
        missing = [
            name for name in ("model.bin", "tokenizer.json") if not (folder / name).is_file()
        ]
        if missing:
            raise Unavailable(
                f"The speech model “{folder.name}” is not installed.",
                "Run `undivided models fetch`.",
            )
        keep_memory()
        one_thread()
        try:
            self.model = WhisperModel(
                str(folder), device="cpu", compute_type="int8", cpu_threads=1, num_workers=workers
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise Unavailable(
                f"The speech model “{folder.name}” cannot be loaded.",
                "Run `undivided models fetch` to replace it.",
            ) from error

    @property
    def name(self) -> str:
        """The folder's name."""
        return self._folder.name

    @cached_property
    def digest(self) -> str:
        """First 12 hex digits of the SHA-256 of the weights."""
        with (self._folder / "model.bin").open("rb") as weights:
            return hashlib.file_digest(weights, "sha256").hexdigest()[:12]

    @property
    def languages(self) -> frozenset[str]:
        """Codes of the languages it knows."""
        return frozenset(self.model.supported_languages)

    def language_of(self, sounds: Sequence[NDArray[np.float32]]) -> str:
        """Name the language spoken in some sounds, taken together.

        Args:
            sounds: Voiced sounds at 16 kHz, at most 30 s each, at least one.
        """
        if not self.model.model.is_multilingual:
            return "en"
        shares: dict[str, float] = {}
        for sound in sounds:
            encoded = self.encode([sound], context_s(len(sound) / 16_000))[0]
            for token, share in self.model.model.detect_language(encoded)[0]:
                shares[token] = shares.get(token, 0.0) + share
        return max(sorted(shares), key=lambda token: shares[token]).strip("<|>")

    def hear(
        self, sounds: Sequence[NDArray[np.float32]], seen_s: float, search: Search
    ) -> list[Hearing]:
        """Recognise a batch of sounds.

        Args:
            sounds: At 16 kHz, at most ``seen_s`` long each.
            seen_s: Length to which they are padded; see ``context_s``.
            search: How to look.

        Returns:
            One hearing for each sound.
        """
        tokenizer = self.tokenizer(search.language)
        encoded, frames = self.encode(sounds, seen_s)
        results = self.model.model.generate(
            encoded,
            [self.prompt(tokenizer, search.hotwords)] * len(sounds),
            beam_size=search.beam,
            no_repeat_ngram_size=search.no_repeat,
            suppress_tokens=self.suppressed(tokenizer),
            max_length=_MOST_TOKENS,
            return_scores=True,
            return_no_speech_prob=True,
        )
        tokens = [_text_tokens(result, tokenizer.eot) for result in results]
        aligned = self.model.find_alignment(tokenizer, tokens, encoded, frames)
        return [
            _hearing(tokenizer.decode(said), result, words, search.language not in UNSPACED)
            for said, result, words in zip(tokens, results, aligned, strict=True)
        ]

    def tokenizer(self, language: str) -> Any:
        """Return the tokenizer that transcribes a language."""
        return Tokenizer(
            self.model.hf_tokenizer,
            self.model.model.is_multilingual,
            task="transcribe",
            language=language,
        )

    @staticmethod
    def suppressed(tokenizer: Any) -> list[int]:
        """Return the tokens that are no speech, such as brackets and notes."""
        return list(get_suppressed_tokens(tokenizer, [-1]))

    def encode(self, sounds: Sequence[NDArray[np.float32]], seen_s: float) -> tuple[Any, list[int]]:
        """Encode sounds for the decoder.

        One by one: a batch would take more memory and, on a processor, more time.

        Args:
            sounds: At 16 kHz.
            seen_s: Length to which they are padded.

        Returns:
            The encoded sounds, and how many frames of 10 ms each sound has.
        """
        states, frames = [], []
        for sound in sounds:
            features = self.model.feature_extractor(sound)[..., :-1]
            frames.append(features.shape[-1])
            padded = pad_or_trim(features, int(seen_s * _FRAMES_PER_S))
            view = ctranslate2.StorageView.from_array(
                np.ascontiguousarray(padded[None], dtype=np.float32)
            )
            states.append(np.array(self.model.model.encode(view)))
        return ctranslate2.StorageView.from_array(np.concatenate(states)), frames

    @staticmethod
    def prompt(tokenizer: Any, hotwords: str) -> list[int]:
        """Return the tokens that come before a text."""
        said = [*tokenizer.sot_sequence, tokenizer.no_timestamps]
        if not hotwords:
            return said
        hints = tokenizer.encode(" " + hotwords)[:_MOST_HOTWORD_TOKENS]
        return [tokenizer.sot_prev, *hints, *said]


def _text_tokens(result: Any, end: int) -> list[int]:
    return [token for token in result.sequences_ids[0] if token < end]


def _hearing(text: str, result: Any, aligned: list[dict[str, Any]], spaced: bool) -> Hearing:
    merge_punctuations(aligned, _OPENING, _CLOSING)
    words: list[Timed] = []
    for one in aligned:
        piece, start_s, end_s = one["word"], float(one["start"]), float(one["end"])
        probability = float(one["probability"])
        if words and spaced and piece and not piece[0].isspace():
            # "high" and "-end", "a" and ".m." are one word to people.
            before = words.pop()
            piece, start_s = before.text + piece, before.start_s
            probability = min(before.probability, probability)
        if piece.strip():
            words.append(Timed(piece.strip(), start_s, end_s, probability))
    length = len(result.sequences_ids[0])
    logprob = result.scores[0] * length / (length + 1)
    return Hearing(text.strip(), tuple(words), logprob, result.no_speech_prob)
