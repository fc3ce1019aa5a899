"""The index: what was said in, passages that may answer it out, with how each was found."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Article, Passage
from undivided.knowledge.embedder import Embedder
from undivided.knowledge.entities import EntityTracker
from undivided.knowledge.lexical import LexicalIndex
from undivided.knowledge.vectors import embed_all

INDEX_VERSION = "1"
"""Raise it when the way of searching changes."""
CONTEXT_TURNS = 12
DENSE_LANGUAGES = frozenset({"en"})
"""Languages the embedding model understands; others are found by their words alone."""

Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each way of finding counts for; chosen on the development data of the benchmark.

    Args:
        dense: Likeness of meaning between the last turn and the passage.
        context: Likeness of meaning between the last three turns and the passage.
        lexical: Shared rare words.
        entity: The article's names were mentioned.
    """

    dense: float = 1.0
    context: float = 0.3
    lexical: float = 0.3
    entity: float = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    Args:
        passage: The passage.
        article: Its article.
        score: What hits are ordered by; comparable within one search only.
        features: How it was found, each 0 to 1: "dense", "context", "lexical", "entity".
    """

    passage: Passage
    article: Article
    score: float
    features: dict[str, float]


class Index:
    """Passages that can be searched by words, by meaning and by name at once.

    Args:
        passages: What ``cut`` made of the articles.
        articles: The articles.
        embedder: Makes vectors; None = words and names alone.
        cache: Folder for stored vectors; None = embed anew at each start.
        weights: What each way of finding counts for.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        articles: Sequence[Article],
        embedder: Embedder | None,
        cache: Path | None = None,
        weights: Weights | None = None,
    ) -> None:
        self.articles = {article.id: article for article in articles}
        self.passages = list(passages)
        self.weights = weights or Weights()
        self._embedder = embedder
        self._entities = EntityTracker(list(self.articles.values()))
        places = {identity: number for number, identity in enumerate(self.articles)}
        self._owner = np.array([places[p.article] for p in self.passages], np.intp)
        texts = [self._shown(passage) for passage in self.passages]
        self.lexical = LexicalIndex(texts, [self._language(p) for p in self.passages])
        self._matrix = embed_all(texts, embedder, cache) if embedder is not None else None
        self.version = self._version()

    def search(
        self, query: str, context: Sequence[str] = (), k: int = 5, language: str | None = None
    ) -> list[Hit]:
        """Find passages for what was just said.

        Args:
            query: The last turn, or what a person typed.
            context: The turns before it, oldest first; they tell what it is about.
            k: Most hits to give.
            language: Only articles in this language (ISO 639-1); None = English query, all articles.

        Returns:
            The best passages first; none when nothing shares a word, a meaning or a name.
        """
        if not query.strip() or not self.passages:
            return []
        features = self._features(query, context, language or "en")
        weights = self.weights
        score = (
            weights.dense * features["dense"]
            + weights.context * features["context"]
            + weights.lexical * features["lexical"]
            + weights.entity * features["entity"]
        )
        if language is not None:
            score = np.where(self._spoken_in(language), score, 0)
        # Rounded, and ties broken by place, so that two machines agree on the order.
        order = np.lexsort((np.arange(len(score)), -np.round(score, 5)))[:k]
        return [self._hit(place, score, features) for place in order if score[place] > 0]

    def _features(self, query: str, context: Sequence[str], language: str) -> dict[str, Row]:
        turns = [*context[-CONTEXT_TURNS:], query]
        dense = around = np.zeros(len(self.passages), np.float32)
        if self._embedder is not None and self._matrix is not None and language in DENSE_LANGUAGES:
            dense = self._likeness(query)
            around = self._likeness(" ".join(turns[-3:])) if context else dense
        return {
            "dense": np.clip(dense, 0, 1),
            "context": np.clip(around, 0, 1),
            "lexical": np.clip(self.lexical.scores(query, language), 0, 1),
            "entity": self._entities.scores(turns)[self._owner],
        }

    def _likeness(self, text: str) -> Row:
        assert self._embedder is not None and self._matrix is not None  # noqa: S101
        row: Row = self._matrix @ self._embedder.embed([text])[0]
        return row

    def _hit(self, place: int, score: Row, features: dict[str, Row]) -> Hit:
        passage = self.passages[place]
        found = {name: round(float(row[place]), 5) for name, row in features.items()}
        return Hit(passage, self.articles[passage.article], round(float(score[place]), 5), found)

    def _spoken_in(self, language: str) -> NDArray[np.bool_]:
        return np.array([self._language(passage) == language for passage in self.passages])

    def _language(self, passage: Passage) -> str:
        return self.articles[passage.article].language

    def _shown(self, passage: Passage) -> str:
        title = self.articles[passage.article].title
        return "\n".join(line for line in (title, passage.heading, passage.text) if line)

    def _version(self) -> str:
        digest = hashlib.sha256(f"{INDEX_VERSION} {self.weights}".encode())
        if self._embedder is not None:
            digest.update(f"{self._embedder.name} {self._embedder.version}".encode())
        for article in self.articles.values():
            about = (article.id, article.version, article.title, article.language)
            dates = (article.effective, article.expires, article.also.get("names", ""))
            digest.update(repr((about, dates)).encode())
        return digest.hexdigest()[:12]
