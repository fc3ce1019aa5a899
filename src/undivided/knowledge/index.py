"""The index: what was said in, passages that may answer it out, with how each was found."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Article, Passage
from undivided.knowledge.entities import EntityTracker
from undivided.knowledge.lexical import LexicalIndex
from undivided.knowledge.vectors import embed_all
from undivided.language import Embedder

INDEX_VERSION = "1"
"""Raise it when the way of searching changes."""
CONTEXT_TURNS = 12
OPENING = 2000
"""Characters of an article that its own vector is made of; the model reads no further."""
DENSE_LANGUAGES = frozenset({"en"})
"""Languages the embedding model understands; others are found by their words alone."""

Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each way of finding counts for; chosen on the development data of the benchmark.

    Args:
        dense: Likeness of meaning between the last turn and the passage.
        context: Likeness of meaning between the last three turns and the passage.
        article: Likeness of meaning between the last turn and the article as a whole.
        lexical: Shared rare words.
        entity: The article's names were mentioned.
    """

    dense: float = 1.0
    context: float = 0.3
    article: float = 1.0
    lexical: float = 0.6
    entity: float = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    Args:
        passage: The passage.
        article: Its article.
        score: What hits are ordered by; comparable within one search only.
        features: How it was found, 0 to 1: "dense", "context", "article",
            "lexical", "entity"; and "standout", how many standard deviations the score lies above
            that of all passages.
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
        self._languages = [self.articles[p.article].language for p in self.passages]
        texts = [self._shown(passage) for passage in self.passages]
        self.lexical = LexicalIndex(texts, self._languages)
        self._matrix = self._wholes = np.zeros((0, 0), np.float32)
        if embedder is not None:
            whole = [f"{article.title}\n{article.text[:OPENING]}" for article in articles]
            both = embed_all([*texts, *whole], embedder, cache)
            self._matrix, self._wholes = both[: len(texts)], both[len(texts) :]
        self.version = self._version()

    def search(
        self, query: str, context: Sequence[str] = (), k: int = 5, language: str | None = None
    ) -> list[Hit]:
        """Find passages for what was just said.

        Args:
            query: The last turn, or what a person typed.
            context: The turns before it, oldest first; they tell what it is about.
            k: Most hits to give.
            language: Only articles in this language (ISO 639-1); None = all articles.

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
            + weights.article * features["article"]
            + weights.lexical * features["lexical"]
            + weights.entity * features["entity"]
        )
        allowed = self._spoken_in(language)
        score = np.where(allowed, score, 0)
        features["standout"] = _standout(score, allowed)
        # Rounded, and ties broken by place, so that two machines agree on the order.
        order = np.lexsort((np.arange(len(score)), -np.round(score, 5)))[:k]
        return [self._hit(place, score, features) for place in order if score[place] > 0]

    def understands(self, language: str) -> bool:
        """Tell whether meaning can be compared in a language, or words alone."""
        return self._embedder is not None and language in DENSE_LANGUAGES

    def _features(self, query: str, context: Sequence[str], language: str) -> dict[str, Row]:
        turns = [*context[-CONTEXT_TURNS:], query]
        return {
            **self._meaning(turns, language),
            "lexical": np.clip(self.lexical.scores(query, language), 0, 1),
            "entity": self._entities.scores(turns)[self._owner],
        }

    def _meaning(self, turns: Sequence[str], language: str) -> dict[str, Row]:
        if self._embedder is None or not self.understands(language):
            nothing = np.zeros(len(self.passages), np.float32)
            return {"dense": nothing, "context": nothing, "article": nothing}
        last = self._embedder.embed([turns[-1]])[0]
        around = self._embedder.embed([" ".join(turns[-3:])])[0] if len(turns) > 1 else last
        return {
            "dense": np.clip(self._matrix @ last, 0, 1),
            "context": np.clip(self._matrix @ around, 0, 1),
            "article": np.clip(self._wholes @ last, 0, 1)[self._owner],
        }

    def _hit(self, place: int, score: Row, features: dict[str, Row]) -> Hit:
        passage = self.passages[place]
        found = {name: round(float(row[place]), 5) for name, row in features.items()}
        return Hit(passage, self.articles[passage.article], round(float(score[place]), 5), found)

    def _spoken_in(self, language: str | None) -> NDArray[np.bool_]:
        allowed = [language in (None, spoken) for spoken in self._languages]
        return np.array(allowed, np.bool_)

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


def _standout(score: Row, allowed: NDArray[np.bool_]) -> Row:
    among = score[allowed]
    if among.size < 2 or among.std() == 0:
        return np.zeros(len(score), np.float32)
    above: Row = (score - float(among.mean())) / float(among.std())
    return above
