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
from undivided.knowledge.polyglot import Polyglot
from undivided.knowledge.selection.ranking import Ranking, leading, load_ranking
from undivided.knowledge.vectors import embed_all
from undivided.knowledge.words import language_of
from undivided.language import Embedder

INDEX_VERSION = "2"
"""Raise it when the way of searching changes."""
CONTEXT_TURNS = 12
OPENING = 2000
"""Characters of an article that its own vector is made of; the model reads no further."""
DENSE_LANGUAGES = frozenset({"en"})
"""Languages the embedding model understands; others are found by their words alone."""

Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    Args:
        passage: The passage.
        article: Its article.
        score: What hits are ordered by; comparable within one search only.
        features: How it was found, 0 to 1: "dense", "context", "article",
            "lexical", "entity", "leading"; and "standout", how many standard deviations the score
            lies above that of all passages.
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
        ranking: What each way of finding counts for; None = as trained.
        polyglot: Makes vectors of many languages, for articles and questions that the embedder
            does not read; None = those are found by their words alone.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        articles: Sequence[Article],
        embedder: Embedder | None,
        cache: Path | None = None,
        ranking: Ranking | None = None,
        polyglot: Embedder | None = None,
    ) -> None:
        self.articles = {article.id: article for article in articles}
        self.passages = list(passages)
        self.ranking = ranking or load_ranking()
        self.embedder = embedder
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
        self._polyglot: Polyglot | None = None
        self._foreign = np.array(
            [code not in DENSE_LANGUAGES for code in self._languages], np.bool_
        )
        if polyglot is not None and self._foreign.any():
            openings = [f"{article.title}\n{article.text[:OPENING]}" for article in articles]
            self._polyglot = Polyglot(polyglot, texts, openings, self._owner, cache)
        self.version = self._version()

    def search(
        self,
        query: str,
        context: Sequence[str] = (),
        k: int = 5,
        language: str | None = None,
        about: Sequence[str] = (),
    ) -> list[Hit]:
        """Find passages for what was just said.

        Args:
            query: The last turn, or what a person typed.
            context: The turns before it, oldest first; they tell what it is about.
            k: Most hits to give.
            language: Only articles in this language (ISO 639-1); None = all articles.
            about: Names or article ids that the conversation is known to be about: from the
                account that the customer's system shows, or set by the agent.

        Returns:
            The best passages first; none when nothing shares a word, a meaning or a name.
        """
        if not query.strip() or not self.passages:
            return []
        features = self.features(query, context, language or language_of(query), about)
        score = self.ranking.scores(features)
        allowed = self._spoken_in(language)
        features["standout"] = _standout(score, allowed)
        score = np.where(allowed, score, 0)
        # Rounded, and ties broken by place, so that two machines agree on the order.
        order = np.lexsort((np.arange(len(score)), -np.round(score, 5)))[:k]
        return [self._hit(place, score, features) for place in order if score[place] > 0]

    def vectors(self, places: NDArray[np.intp]) -> Row:
        """Give the vectors of passages by their places; empty rows without a model."""
        return (
            self._matrix[places]
            if self.embedder is not None
            else np.zeros((len(places), 0), np.float32)
        )

    def understands(self, language: str) -> bool:
        """Tell whether meaning can be compared in a language, or words alone."""
        if language in DENSE_LANGUAGES:
            return self.embedder is not None
        return self._polyglot is not None

    def features(
        self, query: str, context: Sequence[str], language: str, about: Sequence[str] = ()
    ) -> dict[str, Row]:
        """Describe how every passage was found; arguments as for ``search``."""
        turns = [*context[-CONTEXT_TURNS:], query]
        entity = self._entities.scores(turns, about)[self._owner]
        return {
            **self._meaning(turns, language),
            "lexical": np.clip(self.lexical.scores(query, language), 0, 1),
            "entity": entity,
            "leading": leading(entity),
        }

    def _meaning(self, turns: Sequence[str], language: str) -> dict[str, Row]:
        other = self._polyglot.meaning(turns) if self._polyglot is not None else None
        if self.embedder is None or language not in DENSE_LANGUAGES:
            nothing = np.zeros(len(self.passages), np.float32)
            return other or {"dense": nothing, "context": nothing, "article": nothing}
        here = self._read(turns, self.embedder)
        if other is None:
            return here
        return {name: np.where(self._foreign, other[name], here[name]) for name in here}

    def _read(self, turns: Sequence[str], embedder: Embedder) -> dict[str, Row]:
        last = embedder.embed([turns[-1]])[0]
        around = embedder.embed([" ".join(turns[-3:])])[0] if len(turns) > 1 else last
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
        digest = hashlib.sha256(f"{INDEX_VERSION} {self.ranking.version}".encode())
        if self.embedder is not None:
            digest.update(f"{self.embedder.name} {self.embedder.version}".encode())
        digest.update(f"{self._polyglot is not None}".encode())
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
