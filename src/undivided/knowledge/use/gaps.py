"""What was asked and not found: like questions together, the most frequent first."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.use.course import Asked
from undivided.knowledge.words import terms

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts to unit vectors, one row a text."""

ALIKE_WORDS = 0.5
"""Share of common stems from which two questions are one gap."""
ALIKE_MEANING = 0.8
"""Cosine from which they are, when there is a model of meaning."""
MOST_TOLD = 10
"""Wordings told of one gap."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that people asked and that no article answers.

    Args:
        question: The wording asked most often, the newest of equals.
        times: How often it was asked, in whatever words.
        people: How many different people asked.
        conversations: Where, newest first, each once.
        first_at: When it was asked first.
        last_at: When it was asked last.
        wordings: How it was put, most frequent first.
    """

    question: str
    times: int
    people: int
    conversations: tuple[str, ...]
    first_at: datetime
    last_at: datetime
    wordings: tuple[str, ...]


def gaps(asked: Iterable[Asked], most: int = 50, embed: Embed | None = None) -> list[Gap]:
    """Rank what was asked and not found.

    Args:
        asked: Questions, those that were answered too.
        most: Most gaps to list.
        embed: A model of meaning; without one, words decide what is alike.

    Returns:
        The most frequent first, the newest first among equals.
    """
    # By the wording first: the same words are one question whoever asks.
    missed: dict[str, list[Asked]] = {}
    for one in sorted(asked, key=lambda found: found.at):
        if not one.passages and one.question.strip():
            missed.setdefault(" ".join(one.question.casefold().split()), []).append(one)
    wordings = sorted(missed, key=lambda text: (-len(missed[text]), text))
    groups = _grouped(wordings, embed)
    found = [_gap([one for text in group for one in missed[text]]) for group in groups]
    return sorted(found, key=lambda gap: (gap.times, gap.last_at), reverse=True)[:most]


def _grouped(wordings: Sequence[str], embed: Embed | None) -> list[list[str]]:
    """Put each wording to the first group whose most frequent wording is like it."""
    if not wordings:
        return []
    vectors = embed(wordings) if embed else None
    stems = [frozenset(terms(text)) or frozenset({text}) for text in wordings]
    heads: list[int] = []
    groups: list[list[str]] = []
    for number, text in enumerate(wordings):
        head = next(
            (place for place, other in enumerate(heads) if _alike(number, other, stems, vectors)),
            None,
        )
        if head is None:
            heads.append(number)
            groups.append([text])
        else:
            groups[head].append(text)
    return groups


def _alike(
    one: int, other: int, stems: Sequence[frozenset[str]], vectors: NDArray[np.float32] | None
) -> bool:
    common, both = stems[one] & stems[other], stems[one] | stems[other]
    if len(common) >= ALIKE_WORDS * len(both):
        return True
    return vectors is not None and float(vectors[one] @ vectors[other]) >= ALIKE_MEANING


def _gap(asked: Sequence[Asked]) -> Gap:
    newest = sorted(asked, key=lambda one: one.at, reverse=True)
    wordings = Counter(one.question for one in newest)
    told = tuple(text for text, _ in wordings.most_common(MOST_TOLD))
    return Gap(
        question=told[0],
        times=len(newest),
        people=len({one.by for one in newest}),
        conversations=tuple(dict.fromkeys(one.conversation for one in newest)),
        first_at=newest[-1].at,
        last_at=newest[0].at,
        wordings=told,
    )
