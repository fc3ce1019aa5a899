import random
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from benchmarks._search_copies import multiply
from benchmarks._shelf import PASSAGES, articles, more_vectors

from undivided.knowledge import Library, cut, open_catalogue

SAID = [f"The {word} of the house costs {n} coins a week." for n, word in enumerate("abcdefgh")]


def test_articles_are_of_the_sentences_and_the_same_each_time() -> None:
    made = list(articles(SAID, 4 * PASSAGES))
    assert made == list(articles(SAID, 4 * PASSAGES))
    assert len({article.id for article in made}) == 4
    said = random.Random(0).choice(cut(made[0])).text  # noqa: S311 - not for secrets
    assert any(sentence in said for sentence in SAID)


def test_made_vectors_are_unit_and_near_real_ones() -> None:
    real = np.eye(8, dtype=np.float32)
    made = more_vectors(real, 100).astype(np.float32)
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=2e-3)
    assert (made @ real.T).max(axis=1).min() > 0.5


def test_copies_are_passages_of_their_own(tmp_path: Path) -> None:
    catalogue = open_catalogue("", tmp_path, "speed")
    catalogue.take(Library(tuple(articles(SAID, 4 * PASSAGES))), datetime.now(UTC))
    before = [row.number for row in catalogue.since(0)]
    catalogue.keep_vectors("model", {n: np.ones(4, np.float16) for n in before})
    catalogue.close()
    multiply(tmp_path, 3)
    catalogue = open_catalogue("", tmp_path, "speed")
    numbers = [row.number for row in catalogue.since(0)]
    assert len(set(numbers)) == len(numbers) == 3 * len(before)
    kept = catalogue.texts(numbers)
    assert len({one.passage.id for one in kept}) == len(numbers)
    assert len(catalogue.vectors("model", numbers)) == len(numbers)
    assert len(catalogue.articles()) == 12
    catalogue.close()
