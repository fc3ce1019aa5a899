"""An embedder for tests: words hashed into a vector, so that shared words are likeness."""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.words import terms


class HashingEmbedder:
    """Real vectors without a model; counts how often it is asked."""

    name = "hashing"
    version = "1"
    dimensions = 64

    def __init__(self) -> None:
        self.asked = 0

    def embed(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        self.asked += len(texts)
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for term in terms(text):
                row[hashlib.sha256(term.encode()).digest()[0] % self.dimensions] += 1
            row[0] += 0.1
        unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit
