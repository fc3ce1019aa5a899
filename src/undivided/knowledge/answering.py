"""Questions that people type: the passages that answer them, and the sentence that does so best."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from undivided.domain import Passage
from undivided.knowledge.index import Hit, Index, Row
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
"""Sentences whose meaning is compared for one question: each costs about 4 ms when it is new."""
NEARLY = 0.1
"""Shares of a question's words that differ by no more than this leave a choice to meaning."""
MOST_READ = 240
"""Characters of a sentence that are compared: one in a hundred is longer than 180."""
BESIDE = 2
"""Sentences that are read at the same time."""
MOST_REMEMBERED = 2_000
"""Passages and sentences that need not be looked at anew: some 4 MB."""

Embed = Callable[[str], Row]


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
    are meanings compared, and not of more sentences than there is time for. Of two that are
    alike, the longer one says more.

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
        self._beside = ThreadPoolExecutor(BESIDE, thread_name_prefix="knowledge-answer")

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
        lit = self.lit(question, [hit.passage.text for hit in hits])
        return [
            Found(hit.passage, hit.article.title, *place)
            for hit, place in zip(hits, lit, strict=True)
        ]

    def lit(self, question: str, texts: Sequence[str]) -> list[tuple[int, int]]:
        """Find in each text the sentence that answers a question best.

        Args:
            question: What a person typed.
            texts: Passages, the best first: the first are read with most care.

        Returns:
            For each text the sentence's first character and one past its last.
        """
        idf = self.index.lexical.idf
        words = {word: idf(word) for word in terms(question)}
        choices = [_Choice.by_words(words, self._parts(text)) for text in texts]
        if self._vector is not None:
            self._compare(self._vector, question, choices)
        best = [choice.best for choice in choices]
        return [(part.start, part.end) for part in best]

    def _compare(self, vector: Embed, question: str, choices: Sequence["_Choice"]) -> None:
        """Let meaning choose where words do not, in the best passages first."""
        near: list[tuple[_Choice, int]] = []
        for choice in choices:
            some = choice.near[: MOST_COMPARED - len(near)]
            if len(some) > 1:
                near += [(choice, at) for at in some]
        if not near:
            return
        asked = self.index.embedded(question)
        texts = [choice.parts[at].text[:MOST_READ] for choice, at in near]
        rows = self._beside.map(vector, texts)
        for (choice, at), row in zip(near, rows, strict=True):
            choice.scores[at] += float(row @ asked)


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence of a passage."""

    start: int
    end: int
    text: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which sentence of a passage answers best.

    Args:
        parts: The sentences.
        scores: Of each one: the share of the question's words that it has, the rare ones above
            all; where meanings were compared, with their likeness.
        near: Those between which words do not decide, the best first.
    """

    parts: Sequence[_Part]
    scores: list[float]
    near: Sequence[int]

    @classmethod
    def by_words(cls, words: Mapping[str, float], parts: Sequence[_Part]) -> Self:
        whole = sum(words.values()) or 1.0
        shares = [
            sum(worth for word, worth in words.items() if word in part.words) / whole
            for part in parts
        ]
        order = sorted(range(len(parts)), key=lambda at: (-shares[at], -len(parts[at].text)))
        near = [at for at in order if shares[at] >= shares[order[0]] - NEARLY]
        return cls(parts, shares, near)

    @property
    def best(self) -> _Part:
        return self.parts[max(self.near, key=self.scores.__getitem__)]


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


def _about(hit: Hit) -> bool:
    """Tell whether a hit is about the question, or only the least unlike of all."""
    features = hit.features
    return (
        features["dense"] >= LEAST_LIKENESS
        or features["lexical"] >= LEAST_SHARED_WORDS
        or features["entity"] >= LEAST_NAMED
    )
