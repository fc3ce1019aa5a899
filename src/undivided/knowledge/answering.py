"""Questions that people type: the passages that answer them, and the sentence that does so best."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Passage
from undivided.knowledge.index import Hit, Index
from undivided.knowledge.words import terms
from undivided.language import Embedder, sentences

# Of 20 questions that the sample articles answer all find something with these, of 20 about
# other things 5 do (the embedder's likeness of strangers is 0.5 to 0.66). Asking must work: where
# in doubt a passage is shown.
LEAST_LIKENESS = 0.65
LEAST_SHARED_WORDS = 0.25
LEAST_NAMED = 0.2


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that answers a question.

    Args:
        passage: The passage.
        article_title: Title of its article.
        start: First character of its best sentence, in the passage's text.
        end: One past the last.
    """

    passage: Passage
    article_title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The sentences of a passage: their places, words, and vectors where meaning is compared."""

    places: list[tuple[int, int]]
    words: list[frozenset[str]]
    vectors: NDArray[np.float32] | None


class Answering:
    """Answers questions from an index.

    Args:
        index: The articles.
        embedder: Compares meanings; None = words alone.
        most: Most passages to give.
    """

    def __init__(self, index: Index, embedder: Embedder | None, most: int = 5) -> None:
        self.index = index
        self.most = most
        self._embedder = embedder
        # Passages do not change: each is taken apart once.
        self._sentences: dict[str, _Sentences] = {}

    def __call__(self, question: str) -> list[Found]:
        """Find the passages that answer a question.

        Args:
            question: What a person typed.

        Returns:
            The best passages first; none when nothing is about it.
        """
        hits = [hit for hit in self.index.search(question, k=self.most) if _about(hit)]
        if not hits:
            return []
        words = frozenset(terms(question))
        asked = self._embedder.embed([question])[0] if self._embedder else None
        return [self._found(hit, words, asked) for hit in hits]

    def _found(self, hit: Hit, words: frozenset[str], asked: NDArray[np.float32] | None) -> Found:
        parts = self._parts(hit.passage)
        score = np.array([len(words & one) / (len(words) or 1) for one in parts.words], np.float32)
        if asked is not None and parts.vectors is not None:
            score = score + parts.vectors @ asked
        start, end = parts.places[int(np.argmax(score))]
        return Found(hit.passage, hit.article.title, start, end)

    def _parts(self, passage: Passage) -> _Sentences:
        known = self._sentences.get(passage.id)
        if known is None:
            text = passage.text
            whole = [(0, len(text))]
            spans = sentences(text) or whole
            # A heading names the answer; it is none.
            places = [span for span in spans if text[span[0]] != "#"] or whole
            said = [text[start:end] for start, end in places]
            vectors = self._embedder.embed(said) if self._embedder else None
            known = _Sentences(places, [frozenset(terms(one)) for one in said], vectors)
            self._sentences[passage.id] = known
        return known


def _about(hit: Hit) -> bool:
    """Tell whether a hit is about the question, or only the least unlike of all."""
    features = hit.features
    return (
        features["dense"] >= LEAST_LIKENESS
        or features["lexical"] >= LEAST_SHARED_WORDS
        or features["entity"] >= LEAST_NAMED
    )
