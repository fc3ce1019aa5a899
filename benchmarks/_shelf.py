"""A shelf of articles as long as one likes: real sentences of the data sets, put together anew."""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Article
from undivided.language import sentences

PASSAGES = 5
"""Passages in one article."""
SENTENCES = (2, 5)
NOISE = 0.6
"""Length of the chance that is added to a real vector to make another one of its kind."""
_FILES = {
    "dstc10_spoken_kb/knowledge.jsonl.gz": ("title", "body"),
    "dstc11_subjective_kb/knowledge.jsonl.gz": ("title", "body", "text"),
    "multidogo/customer_turns.jsonl.gz": ("text",),
    "tweetsumm/dialogues.jsonl.gz": ("turns",),
}
_LEAST, _MOST = 25, 300


def real_sentences(data: Path) -> list[str]:
    """Read the sentences of the data sets that are long enough to say something."""
    found: dict[str, None] = {}
    for name, fields in _FILES.items():
        with gzip.open(data / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                for text in _texts(json.loads(line), fields):
                    found.update(dict.fromkeys(text[a:b].strip() for a, b in sentences(text)))
    return [one for one in found if _LEAST <= len(one) <= _MOST and "\n" not in one]


def _texts(row: dict[str, object], fields: Sequence[str]) -> Iterator[str]:
    for field in fields:
        value = row.get(field)
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (str(turn["text"]) for turn in value)


def articles(said: Sequence[str], passages: int, seed: int = 1) -> Iterator[Article]:
    """Make articles of some sentences; each passage names a part of its own.

    Args:
        said: Real sentences.
        passages: How many passages, about.
        seed: Another one makes other articles.
    """
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    for number in range(passages // PASSAGES):
        title = " ".join(dice.choice(said).split()[:6]).strip(".,?!@#* ")
        parts = []
        for part in range(PASSAGES):
            lines = dice.sample(said, dice.randint(*SENTENCES))
            parts.append(f"## Part {number}-{part}\n\n{' '.join(lines)}")
        text = "\n\n".join(parts)
        yield Article(f"a{number}", title, text, f"{number}.md", f"{number:x}")


def more_vectors(real: NDArray[np.float32], count: int, seed: int = 1) -> NDArray[np.float16]:
    """Make vectors of real ones and chance: as near to each other as two of the real ones are.

    Args:
        real: Unit vectors of real passages.
        count: How many to make.
        seed: Another one makes others.
    """
    dice = np.random.default_rng(seed)
    rows = real[dice.integers(0, len(real), count)]
    chance = dice.standard_normal(rows.shape, np.float32)
    rows = rows + chance * np.float32(NOISE / np.sqrt(rows.shape[1]))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float16)
