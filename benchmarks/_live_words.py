"""How late words were: matched to an offline hearing of the same call, word by word."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import jiwer
import numpy as np

from benchmarks._live import Desk, State, bare, bare_words
from benchmarks._speech import Item, model_folder, normal
from undivided.domain import Word
from undivided.speech import WhisperRecognizer, open_recording


@dataclass(frozen=True, slots=True)
class Late:
    """Seconds from the end of each word to its sight on the desk.

    Args:
        first: When it was first shown.
        final: When it would not change any more.
        said: When it ended, in seconds of its call.
    """

    first: list[float] = field(default_factory=list)
    final: list[float] = field(default_factory=list)
    said: list[float] = field(default_factory=list)

    def __add__(self, other: "Late") -> "Late":
        return Late(self.first + other.first, self.final + other.final, self.said + other.said)

    def between(self, from_s: float, until_s: float) -> "Late":
        """Keep the words that ended in a part of the call."""
        rows = zip(self.first, self.final, self.said, strict=True)
        kept = [row for row in rows if from_s <= row[2] < until_s]
        return Late([row[0] for row in kept], [row[1] for row in kept], [row[2] for row in kept])


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
    found = Late()
    for channel, speaker in enumerate(seen.live["speakers"]):
        turns = [turn for turn in seen.live["turns"] if turn["speaker"] == speaker]
        told = [one for turn in turns for one in _seen(turn["text"], seen.states[turn["id"]])]
        said = [bare(word.text) for word in words[channel]]
        for of_said, of_told in _pairs(said, [word for word, *_ in told]):
            _, first_s, final_s = told[of_told]
            said_s = words[channel][of_said].end_s
            found.first.append(first_s - began_s - said_s)
            found.final.append(final_s - began_s - said_s)
            found.said.append(said_s)
    return found


def _seen(text: str, states: Sequence[State]) -> list[tuple[str, float, float]]:
    """Tell of each word of a turn when it was first shown, and since when it was dark."""
    final = bare_words(text)
    first: dict[int, float] = {}
    dark: dict[int, float] = {}
    for state in states:
        shown = dict(_pairs((*state.dark, *state.grey), final))
        for place, word in shown.items():
            first.setdefault(word, state.at_s)
            if place < len(state.dark):
                dark.setdefault(word, state.at_s)
        still = {word for place, word in shown.items() if place < len(state.dark)}
        dark = {word: at_s for word, at_s in dark.items() if word in still}
    return [(word, first[place], dark[place]) for place, word in enumerate(final)]


def _pairs(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pair the places of words that two texts have in common, in order."""
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            yield block.a + step, block.b + step


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
