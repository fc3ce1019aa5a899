"""The index: what was said in, passages that may answer it out, with how each was found.

Words, meaning and names each propose candidates; only those are looked at closely. The index
holds numbers and arrays; texts of the few hits come from the catalogue.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Article, Passage
from undivided.knowledge.catalogue import Catalogue, MemoryCatalogue
from undivided.knowledge.entities import EntityTracker
from undivided.knowledge.ordinary import ordinary
from undivided.knowledge.polyglot import reads
from undivided.knowledge.remembering import remembering
from undivided.knowledge.search.articles import Articles
from undivided.knowledge.search.candidates import AROUND, FEW, Meant, around_of
from undivided.knowledge.search.embedding import Told, model_name
from undivided.knowledge.search.filters import Filter
from undivided.knowledge.search.holding import MakeHolder, MemoryHolder, Words
from undivided.knowledge.search.looking import Asked, Look
from undivided.knowledge.search.naming import MakeEntities
from undivided.knowledge.search.state import shown
from undivided.knowledge.selection.ranking import Ranking, load_ranking
from undivided.knowledge.vectors import embed_all
from undivided.knowledge.words import language_of
from undivided.language import Embedder

INDEX_VERSION = "4"
"""Raise it when the way of searching changes."""
CONTEXT_TURNS = 12
REMEMBERED = 2_000
"""Articles of recent hits that are not asked of the catalogue again."""
BESIDE = 2
"""Threads that embed turns beside each other."""

Row = NDArray[np.float32]
Embed = Callable[[str], Row]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    Args:
        passage: The passage.
        article: Its article; ``article.language`` may be another than the question's.
        score: What hits are ordered by; comparable within one search only.
        features: How it was found, 0 to 1: "dense", "context", "article", "particular",
            "lexical", "entity", "leading"; and "standout", how many standard deviations the score
            lies above that of all passages, or of an even sample where there are many.
    """

    passage: Passage
    article: Article
    score: float
    features: dict[str, float]


class Index:
    """Passages that can be searched by words, by meaning and by name at once.

    It is up to date when it was made; ``follow`` keeps it so, ``update`` brings it so once.

    Args:
        catalogue: Keeps articles, passages and vectors.
        embedder: Makes vectors; None = words and names alone.
        ranking: What each way of finding counts for; None = as trained.
        entities: Makes what finds names.
        workers: Texts that are embedded at the same time.
        told: Is told how far the first indexing has come.
        few: Up to so many passages all of them are looked at closely.
        hold: Makes what holds the passages; None = the memory of this process.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        embedder: Embedder | None,
        ranking: Ranking | None = None,
        entities: MakeEntities = EntityTracker,
        workers: int = 1,
        told: Told | None = None,
        few: int = FEW,
        hold: MakeHolder | None = None,
    ) -> None:
        self.ranking = ranking or load_ranking()
        self.articles: Mapping[str, Article] = Articles(catalogue)
        self._catalogue = catalogue
        self._reads = reads(embedder.name if embedder else "")
        self.embedder = remembering(embedder) if embedder else None
        self._model = model_name(embedder) if embedder else ""
        if hold is None:
            hold = partial(MemoryHolder, few=few)
        # Passages have their place in the catalogue; only what is said is remembered here.
        reader = self.embedder.made_by if self.embedder else None
        self._holder = hold(catalogue, reader, entities, workers)
        self._beside = ThreadPoolExecutor(BESIDE, thread_name_prefix="knowledge-turns")
        self._article = lru_cache(REMEMBERED)(self._read)
        self._holder.update(told)

    @classmethod
    def of(
        cls,
        passages: Sequence[Passage],
        articles: Sequence[Article],
        embedder: Embedder | None,
        cache: Path | None = None,
        ranking: Ranking | None = None,
        few: int = FEW,
    ) -> Self:
        """Make an index of articles that are in memory.

        Args:
            passages: What ``cut`` made of the articles.
            articles: The articles.
            embedder: Makes vectors; None = words and names alone.
            cache: Folder for stored vectors; None = embed anew at each start.
            ranking: What each way of finding counts for; None = as trained.
            few: See ``Index``.
        """
        catalogue = MemoryCatalogue()
        parts: dict[str, list[Passage]] = {article.id: [] for article in articles}
        for passage in passages:
            parts[passage.article].append(passage)
        for article in articles:
            catalogue.put(article, parts[article.id])
        if embedder is not None and cache is not None:
            numbers = [row.number for row in catalogue.since(0, len(passages))]
            texts = [shown(kept) for kept in catalogue.texts(numbers)]
            rows = embed_all(texts, embedder, cache)
            vectors = zip(numbers, rows.astype(np.float16), strict=True)
            catalogue.keep_vectors(model_name(embedder), dict(vectors))
        return cls(catalogue, embedder, ranking, few=few)

    @property
    def lexical(self) -> Words:
        """The words of the passages, as they are now."""
        return self._holder.words

    @property
    def version(self) -> str:
        """Differs whenever answers may differ: code, weights, model, articles."""
        told = f"{INDEX_VERSION} {self.ranking.version} {self._model} {self._holder.print}"
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    def __len__(self) -> int:
        return self.lexical.count

    def update(self, told: Told | None = None) -> bool:
        """Take in what changed in the catalogue; tells whether anything had."""
        return self._holder.update(told)

    def follow(self) -> None:
        """Take in changes in the background from now on, within a second."""
        self._holder.start()

    def close(self) -> None:
        """Stop following."""
        self._holder.close()
        self._beside.shutdown()

    def understands(self, language: str) -> bool:
        """Tell whether meaning can be compared in a language, or words alone."""
        return self.embedder is not None and language in self._reads.languages

    def embedded(self, text: str) -> Row:
        """Give the vector of something that was said; the last few are remembered.

        Raises:
            ValueError: If this index knows no meanings.
        """
        if self.embedder is None:
            raise ValueError("This index was made without an embedder.")
        row: Row = self.embedder.embed([text])[0]
        return row

    def hear(self, text: str, language: str) -> None:
        """Take note of a turn that asks nothing: a later search need not wait for it to be read."""
        if not text.strip():
            return
        self._holder.hear(text)
        if self.understands(language):
            self.embedded(text)

    def search(
        self,
        query: str,
        context: Sequence[str] = (),
        k: int = 5,
        language: str | None = None,
        about: Sequence[str] = (),
        only: Filter | None = None,
        ranking: Ranking | None = None,
    ) -> list[Hit]:
        """Find passages for what was just said.

        Args:
            query: The last turn, or what a person typed.
            context: The turns before it, oldest first; they tell what it is about.
            k: Most hits to give.
            language: Only articles in this language (ISO 639-1); None = all articles.
            about: Names, or ids of articles, that this conversation is known to be about.
            only: Further limits; they are applied before anything is ranked.
            ranking: What each way of finding counts for here; None = as for all searches.

        Returns:
            The best passages first; none when nothing shares a word, a meaning or a name.
        """
        if not query.strip() or not len(self):
            return []
        look = self.look(query, context, language, about, only)
        weigh = ranking or self.ranking
        score = weigh.scores(look.features)
        found = {**look.features, "standout": _standout(score, weigh.scores(look.usual))}
        # Rounded, and ties broken by number, so that two machines agree on the order.
        order = np.lexsort((look.numbers, -np.round(score, 5)))[:k]
        return self._hits(look, score, found, [at for at in order.tolist() if score[at] > 0])

    def look(
        self,
        query: str,
        context: Sequence[str] = (),
        language: str | None = None,
        about: Sequence[str] = (),
        only: Filter | None = None,
    ) -> Look:
        """Find candidates, and how each was found, in no order; arguments as for ``search``."""
        turns = [*context[-CONTEXT_TURNS:], query]
        asked = self._asked(turns, language or language_of(query), about)
        return self._holder.source().look(asked, _within(only or Filter(), language))

    def _asked(self, turns: Sequence[str], language: str, about: Sequence[str]) -> Asked:
        if self.embedder is None or language not in self._reads.languages:
            return Asked(turns, language, about)
        # What was said before is mostly remembered; where it is not, side by side.
        rows = list(self._beside.map(self.embedded, turns[-AROUND:]))
        meant = Meant(rows[-1], around_of(rows), self._ordinary, self._reads)
        return Asked(turns, language, about, meant)

    @cached_property
    def _ordinary(self) -> Row:
        """The vector of what is said in every call."""
        if self.embedder is None:
            raise ValueError("This index was made without an embedder.")
        return ordinary(self.embedder, self._reads.languages)

    def _hits(
        self, look: Look, score: Row, found: Mapping[str, Row], order: Sequence[int]
    ) -> list[Hit]:
        numbers = look.numbers.tolist()
        kept = self._catalogue.texts([numbers[at] for at in order])
        passages = {one.number: one.passage for one in kept}
        seen = self._catalogue.revision()
        hits = []
        for at in order:
            passage = passages.get(numbers[at])
            article = self._article(*look.articles[at], seen)
            # What was removed in the meantime is not shown.
            if passage is not None and article is not None:
                told = {name: round(float(row[at]), 5) for name, row in found.items()}
                hits.append(Hit(passage, article, round(float(score[at]), 5), told))
        return hits

    def _read(self, article: str, version: str, _revision: int) -> Article | None:
        return self._catalogue.article(article, version)


def _within(only: Filter, language: str | None) -> Filter:
    if language is None:
        return only
    return replace(only, language=language)


def _standout(score: Row, usual: Row) -> Row:
    if usual.size < 2 or usual.std() == 0:
        return np.zeros(len(score), np.float32)
    above: Row = (score - float(usual.mean())) / float(usual.std())
    return above
