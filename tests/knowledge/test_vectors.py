from pathlib import Path

import numpy as np

from tests.knowledge.hashing import HashingEmbedder
from undivided.knowledge.vectors import embed_all

TEXTS = ["refund takes days", "router light", "refund takes days"]


def test_second_start_embeds_nothing_and_gives_the_same(tmp_path: Path) -> None:
    first, second = HashingEmbedder(), HashingEmbedder()
    fresh = embed_all(TEXTS, first, tmp_path / "cache")
    stored = embed_all(TEXTS, second, tmp_path / "cache")
    assert (first.asked, second.asked) == (2, 0)
    assert np.array_equal(fresh, stored)
    assert np.array_equal(fresh, embed_all(TEXTS, HashingEmbedder(), None))
    assert np.allclose(np.linalg.norm(fresh, axis=1), 1, atol=1e-6)


def test_only_the_new_text_is_embedded(tmp_path: Path) -> None:
    embed_all(TEXTS, HashingEmbedder(), tmp_path)
    embedder = HashingEmbedder()
    embed_all([*TEXTS, "new"], embedder, tmp_path)
    assert embedder.asked == 1


def test_another_version_starts_anew(tmp_path: Path) -> None:
    embed_all(TEXTS, HashingEmbedder(), tmp_path)
    other = HashingEmbedder()
    other.version = "2"
    embed_all(TEXTS, other, tmp_path)
    assert other.asked == 2


def test_a_broken_file_is_made_anew(tmp_path: Path) -> None:
    embed_all(TEXTS, HashingEmbedder(), tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:50])
    embedder = HashingEmbedder()
    embed_all(TEXTS, embedder, tmp_path)
    assert embedder.asked == 2
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_no_texts() -> None:
    assert embed_all([], HashingEmbedder(), None).shape == (0, 64)
