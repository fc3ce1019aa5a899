"""How late words were: matched to an offline hearing of the same call, word by word."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jiwer
import numpy as np

from benchmarks._live import Desk, bare
from benchmarks._speech import Item, model_folder, normal
from undivided.domain import Word
from undivided.speech import WhisperRecognizer, open_recording


@dataclass(frozen=True, slots=True)
class Late:
    """Seconds from the end of each word to its sight on the desk.

    Args:
        first: When it was first shown.
        final: When it would not change any more.
    """

    first: list[float]
    final: list[float]

    def __add__(self, other: "Late") -> "Late":
        return Late(self.first + other.first, self.final + other.final)


@cache
def _careful() -> WhisperRecognizer:
    return WhisperRecognizer(model_folder(), beam=5)


@cache
def spoken(path: Path) -> list[list[Word]]:
    """Hear a call offline with five hypotheses; the words of each channel with their times."""
    with open_recording(path) as recording:
        words: list[list[Word]] = [[] for _ in range(recording.channels)]
        for one in _careful().transcribe(recording, (), "en", lambda _: None):
            words[one.channel] += one.words
    return words


def late(seen: Desk, words: Sequence[Sequence[Word]], began_s: float) -> Late:
    """Match what a desk saw to what was said.

    Args:
        seen: What the desk saw.
        words: What was said on each channel, with times in seconds of the call.
        began_s: When the call began on the desk's clock.
    """
    found = Late([], [])
    for channel, speaker in enumerate(seen.live["speakers"]):
        told = [
            (turn["id"], place, bare(word))
            for turn in seen.live["turns"]
            if turn["speaker"] == speaker
            for place, word in enumerate(turn["text"].split())
        ]
        said = [bare(word.text) for word in words[channel]]
        matcher = difflib.SequenceMatcher(None, said, [word for *_, word in told], autojunk=False)
        for block in matcher.get_matching_blocks():
            for step in range(block.size):
                turn, place, word = told[block.b + step]
                ended_s = began_s + words[channel][block.a + step].end_s
                found.first.append(seen.shown[turn, place][word] - ended_s)
                found.final.append(seen.sure[turn, place][word] - ended_s)
    return found


def texts(document: dict[str, object]) -> list[str]:
    """Give what each channel says in a document."""
    turns: list[dict[str, str]] = document["turns"]  # type: ignore[assignment]
    speakers: list[str] = document["speakers"]  # type: ignore[assignment]
    return [" ".join(t["text"] for t in turns if t["speaker"] == one) for one in speakers]


def wer(pairs: Iterable[tuple[Item, Sequence[str]]]) -> tuple[float, int]:
    """Give the word error rate over some calls, in percent, and the number of words."""
    truth, heard = [], []
    for item, said in pairs:
        truth += [normal(text) for text in item.truth]
        heard += [normal(text) for text in said]
    return 100 * jiwer.wer(truth, heard), sum(len(text.split()) for text in truth)


def quantiles(late_s: Late) -> dict[str, float]:
    """Name the figures of the issue."""
    return {
        "first_p50_s": round(float(np.percentile(late_s.first, 50)), 2),
        "first_p95_s": round(float(np.percentile(late_s.first, 95)), 2),
        "final_p50_s": round(float(np.percentile(late_s.final, 50)), 2),
        "final_p95_s": round(float(np.percentile(late_s.final, 95)), 2),
    }
