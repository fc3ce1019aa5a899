import numpy as np
import pytest

from tests.knowledge.hashing import HashingEmbedder
from tests.knowledge.search.library import BAKERY
from undivided.domain import Article
from undivided.knowledge import cut
from undivided.knowledge.catalogue import MemoryCatalogue
from undivided.knowledge.search import embedding
from undivided.knowledge.search.embedding import Embedding, Progress, embed_missing, model_name


def catalogue(texts: list[str]) -> MemoryCatalogue:
    made = MemoryCatalogue()
    for text in texts:
        article = Article(text, text.title(), text, f"{text}.md", "1")
        made.put(article, cut(article))
    return made


class Breaking(HashingEmbedder):
    """Breaks off when it was asked for the third time, as a kill would."""

    def embed(self, texts, *, query=False):  # type: ignore[no-untyped-def]
        if self.asked == 2:
            raise KeyboardInterrupt
        return super().embed(texts, query=query)


def test_what_is_kept_is_not_made_again() -> None:
    kept, embedder = catalogue(BAKERY), HashingEmbedder()
    told: list[Progress] = []
    assert embed_missing(kept, embedder, told=told.append) == 4
    assert told == [Progress(4, 1.0)]
    assert embedder.asked == 4
    embed_missing(kept, embedder)
    assert embedder.asked == 4
    vectors = kept.vectors(model_name(embedder), [1, 2, 3, 4, 99])
    assert sorted(vectors) == [1, 2, 3, 4]
    assert {row.dtype for row in vectors.values()} == {np.dtype(np.float16)}


def test_broken_off_it_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "AT_ONCE", 1)
    kept = catalogue(BAKERY)
    with pytest.raises(KeyboardInterrupt):
        embed_missing(kept, Breaking())
    embedder = HashingEmbedder()
    embed_missing(kept, embedder)
    assert embedder.asked == 2, "two of four had been kept"


def test_another_version_is_another_model() -> None:
    kept, other = catalogue(BAKERY), HashingEmbedder()
    embed_missing(kept, HashingEmbedder())
    other.version = "2"
    embed_missing(kept, other)
    assert other.asked == 4


def test_threads_give_each_passage_its_own_vector() -> None:
    kept = catalogue([f"word{number}" for number in range(300)])
    texts = kept.texts(range(1, 301))
    one = Embedding(kept, HashingEmbedder()).vectors(texts)
    other = Embedding(catalogue([]), HashingEmbedder(), workers=4).vectors(texts)
    assert all(np.array_equal(one[number], other[number]) for number in one)
