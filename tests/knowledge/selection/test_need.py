from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.knowledge.hashing import HashingEmbedder
from undivided.knowledge.selection.need import BEFORE, Asked, NeedDetector, fits, moment_vector


class SmallBge(HashingEmbedder):
    """Has the name and the length of the model that the weights were trained on."""

    name = "bge-small-en"
    dimensions = 384

    def embed(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        return super().embed(texts, query=query)


def test_another_model_is_refused() -> None:
    assert not fits(HashingEmbedder())
    assert not fits(None)
    with pytest.raises(ValueError, match="hashing"):
        NeedDetector(HashingEmbedder())


def test_a_chance_for_speech_and_for_writing() -> None:
    detector = NeedDetector(SmallBge())
    spoken = detector.chance(Asked("do they have parking", "it is called the acorn"))
    written = detector.chance(Asked("do they have parking", "it is called the acorn", spoken=False))
    assert 0 < spoken < 1
    assert 0 < written < 1
    assert spoken != written


def test_a_turn_is_embedded_once() -> None:
    embedder = SmallBge()
    detector = NeedDetector(embedder)
    detector.chance(Asked("is there wifi", "hello"))
    detector.chance(Asked("and parking", "hello"))
    assert embedder.asked == 3


def test_the_turn_before_counts_less_and_may_be_missing() -> None:
    row = np.ones(2, np.float32)
    assert moment_vector(row, row).tolist() == [1, 1, BEFORE, BEFORE]
    assert moment_vector(row, None).tolist() == [1, 1, 0, 0]
