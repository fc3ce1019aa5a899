"""The beginnings of the sample calls, cut between two turns, with their truth."""

import json
from dataclasses import dataclass
from pathlib import Path

from benchmarks._live_words import spoken
from benchmarks._speech import Item, samples
from undivided.domain import Word
from undivided.replay import Sound, sound_of

_TAIL_S = 0.8


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first minutes of a call.

    Args:
        item: The file, and what is said on each channel up to the cut.
        sound: The sound up to the cut.
        words: The words of each channel up to the cut, from an offline hearing.
    """

    item: Item
    sound: Sound
    words: list[list[Word]]


def beginnings(seconds: float) -> list[Beginning]:
    """Take the beginning of every English sample call, about so many seconds each."""
    return [_beginning(item.path, seconds) for item in samples()]


def _beginning(path: Path, seconds: float) -> Beginning:
    call = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    turns = [turn for turn in call["turns"] if turn["end_s"] <= seconds]
    cut_s = max(turn["end_s"] for turn in turns) + _TAIL_S
    said = tuple(
        " ".join(turn["text"] for turn in turns if turn["speaker"] == speaker)
        for speaker in call["channels"]
    )
    whole = sound_of(path)
    sound = Sound(path.stem, whole.samples[: round(cut_s * whole.rate_hz)], whole.rate_hz)
    words = [[word for word in channel if word.end_s <= cut_s] for channel in spoken(path)]
    return Beginning(Item(path, said), sound, words)
