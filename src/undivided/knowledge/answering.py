"""Questions that people type: the passages that answer them, and the sentence that does so best."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Passage
from undivided.knowledge.index import Hit, Index
from undivided.knowledge.selection.ranking import Ranking
from undivided.knowledge.words import terms
from undivided.language import Embedder, sentences

# Of 20 questions that the sample articles answer all find something with these, of 20 about
# other things 5 do (the embedder's likeness of strangers is 0.5 to 0.66). Asking must work: where
# in doubt a passage is shown.
LEAST_LIKENESS = 0.65
LEAST_SHARED_WORDS = 0.25
LEAST_NAMED = 0.2
MOST_COMPARED = 4
"""Sentences whose meaning is compared for one question: each costs about 2 ms when it is new."""
NEARLY = 0.3
"""Shares of a question's words that differ by no more than this leave a choice to meaning."""
MOST_REMEMBERED = 2_000
"""Passages and sentences that need not be looked at anew: some 4 MB."""

Embed = Callable[[str], NDArray[np.float32]]


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


class Answering:
    """Answers questions from an index.

    Which sentence is lit is decided by the question's rare words; only where these leave a choice
    are meanings compared, and not of more sentences than there is time for.

    Args:
        index: The articles.
        embedder: Compares meanings; None = words alone.
        most: Most passages to give.
        ranking: Gives what each way of finding counts for now; None = as the index does.
    """

    def __init__(
        self,
        index: Index,
        embedder: Embedder | None,
        most: int = 5,
        ranking: Callable[[], Ranking | None] = lambda: None,
    ) -> None:
        self.index = index
        self.most = most
        self._ranking = ranking
        # Passages do not change: each is taken apart once, as long as it is asked for.
        self._parts = lru_cache(MOST_REMEMBERED)(_taken_apart)
        self._vector: Embed | None = None
        if embedder is not None:
            self._vector = lru_cache(MOST_REMEMBERED)(lambda text: embedder.embed([text])[0])

    def __call__(self, question: str, about: Sequence[str] = ()) -> list[Found]:
        """Find the passages that answer a question.

        Args:
            question: What a person typed.
            about: Names or article ids that the conversation is known to be about.

        Returns:
            The best passages first; none when nothing is about it.
        """
        found_so = self.index.search(question, k=self.most, about=about, ranking=self._ranking())
        hits = [hit for hit in found_so if _about(hit)]
        idf = self.index.lexical.idf
        words = {word: idf(word) for word in terms(question)}
        left = MOST_COMPARED
        found = []
        for hit in hits:
            parts = self._parts(hit.passage.text)
            shares = _shares(words, parts)
            near = _nearly_best(shares)[:left]
            if self._vector is not None and len(near) > 1:
                left -= len(near)
                asked = self.index.embedded(question)
                for at in near:
                    shares[at] += float(self._vector(parts[at].text) @ asked)
            part = parts[shares.index(max(shares))]
            found.append(Found(hit.passage, hit.article.title, part.start, part.end))
        return found


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence of a passage."""

    start: int
    end: int
    text: str
    words: frozenset[str]


def _taken_apart(text: str) -> tuple[_Part, ...]:
    whole = [(0, len(text))]
    spans = sentences(text) or whole
    # A heading names the answer; it is none.
    places = [span for span in spans if text[span[0]] != "#"] or whole
    said = [text[start:end] for start, end in places]
    return tuple(
        _Part(start, end, one, frozenset(terms(one)))
        for (start, end), one in zip(places, said, strict=True)
    )


def _shares(words: Mapping[str, float], parts: Sequence[_Part]) -> list[float]:
    """Say how much of the question's words, the rare ones above all, each sentence has."""
    whole = sum(words.values()) or 1.0
    return [
        sum(worth for word, worth in words.items() if word in one.words) / whole for one in parts
    ]


def _nearly_best(shares: Sequence[float]) -> list[int]:
    order = sorted(range(len(shares)), key=lambda at: -shares[at])
    return [at for at in order if shares[at] >= shares[order[0]] - NEARLY]


def _about(hit: Hit) -> bool:
    """Tell whether a hit is about the question, or only the least unlike of all."""
    features = hit.features
    return (
        features["dense"] >= LEAST_LIKENESS
        or features["lexical"] >= LEAST_SHARED_WORDS
        or features["entity"] >= LEAST_NAMED
    )
