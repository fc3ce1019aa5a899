"""Plain extracts to compare notes with: LexRank, TextRank, the first sentences.

Written here in a few lines: sumy, the well-kept library of them, wants tokenizer data from the
network at run time.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from undivided.language import spoken

_MOST = 3
_DAMPING = 0.85
_ROUNDS = 60
_LIKE = 0.1
Matrix = npt.NDArray[np.float64]


def leading(texts: Sequence[str]) -> str:
    """Give the first three sentences."""
    return " ".join(_sentences(texts)[:_MOST])


def lexrank(texts: Sequence[str]) -> str:
    """Give the three sentences most like many others: cosine of tf-idf above a threshold."""
    sentences = _sentences(texts)
    words = [Counter(_words(one)) for one in sentences]
    spread = Counter(word for some in words for word in some)
    weights = {word: math.log(len(sentences) / n) + 1.0 for word, n in spread.items()}
    like = np.array([[_cosine(one, other, weights) for other in words] for one in words])
    return _best(sentences, (like > _LIKE).astype(float))


def textrank(texts: Sequence[str]) -> str:
    """Give the three sentences that share most words with many others."""
    sentences = _sentences(texts)
    words = [set(_words(one)) for one in sentences]
    like = np.array([[_shared(one, other) for other in words] for one in words])
    return _best(sentences, like)


def _sentences(texts: Sequence[str]) -> list[str]:
    return [text[start:end] for text in texts for start, end in spoken.sentences(text)]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def _cosine(one: Counter[str], other: Counter[str], weights: dict[str, float]) -> float:
    dot = sum(one[word] * other[word] * weights[word] ** 2 for word in one.keys() & other.keys())
    sizes = [
        math.sqrt(sum((n * weights[word]) ** 2 for word, n in some.items()))
        for some in (one, other)
    ]
    return dot / (sizes[0] * sizes[1]) if all(sizes) else 0.0


def _shared(one: set[str], other: set[str]) -> float:
    if min(len(one), len(other)) < 2 or one is other:
        return 0.0
    return len(one & other) / (math.log(len(one)) + math.log(len(other)))


def _best(sentences: Sequence[str], like: Matrix) -> str:
    """Rank by random walk, and give the best in order of place."""
    if not sentences:
        return ""
    n = len(sentences)
    sums = like.sum(axis=1, keepdims=True)
    steps = np.where(sums > 0, like / np.where(sums > 0, sums, 1.0), 1.0 / n)
    rank = np.full(n, 1.0 / n)
    for _ in range(_ROUNDS):
        rank = (1 - _DAMPING) / n + _DAMPING * steps.T @ rank
    best = sorted(np.argsort(-rank, kind="stable")[:_MOST])
    return " ".join(sentences[place] for place in best)
