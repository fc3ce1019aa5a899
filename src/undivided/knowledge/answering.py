"""Questions that people type: the passages that answer them, and the sentence that does so best."""

from dataclasses import dataclass

import numpy as np

from undivided.domain import Passage
from undivided.knowledge.index import Hit, Index
from undivided.knowledge.words import terms
from undivided.language import Embedder, sentences


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


def answers(index: Index, embedder: Embedder | None, question: str, most: int = 5) -> list[Found]:
    """Find the passages that answer a question.

    Args:
        index: The articles.
        embedder: Compares meanings; None = words alone.
        question: What a person typed.
        most: Most passages to give.

    Returns:
        The best passages first; none when nothing is about it.
    """
    hits = index.search(question, k=most)
    return [_found(hit, embedder, question) for hit in hits]


def _found(hit: Hit, embedder: Embedder | None, question: str) -> Found:
    text = hit.passage.text
    spans = sentences(text) or [(0, len(text))]
    start, end = spans[_best([text[a:b] for a, b in spans], embedder, question)]
    return Found(hit.passage, hit.article.title, start, end)


def _best(said: list[str], embedder: Embedder | None, question: str) -> int:
    asked = set(terms(question))
    shared = [len(asked & set(terms(one))) / (len(asked) or 1) for one in said]
    score = np.array(shared, np.float32)
    if embedder is not None and len(said) > 1:
        vectors = embedder.embed([question, *said])
        score = score + vectors[1:] @ vectors[0]
    return int(np.argmax(score))
