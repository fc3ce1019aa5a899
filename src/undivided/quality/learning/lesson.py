"""Learn a scorer: cross-fit it, judge it on reviews it has not seen, put it in force or not."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.domain import CriterionKind
from undivided.quality.learning.describing import Described, reads
from undivided.quality.learning.measuring import ScorerVerdict, in_words_of, judged
from undivided.quality.learning.question import Question
from undivided.quality.learning.scorer import Floats, LearntScorer, short
from undivided.quality.learning.store import ScorerStore
from undivided.quality.learning.training import Fitted, cross_fit, deal

FEWEST = 40
"""Reviewed conversations that a scorer is learnt from, at least."""
FEWEST_EACH = 8
"""Of either answer in words, and of those to which a criterion does not apply."""


@dataclass(frozen=True, slots=True)
class Case:
    """A conversation that people reviewed.

    Args:
        conversation: Its id.
        described: As a scorer reads it.
        value: What people said, 0 to 1 for words, 0 to 100 else; not a number = not needed.
        needed: Share of them who found that the criterion applies.
        present: What scores it when nothing is learnt; not a number when nothing does.
        stratum: Its stratum.
    """

    conversation: str
    described: Described
    value: float
    needed: float = 1.0
    present: float = math.nan
    stratum: str = "all"


@dataclass(frozen=True, slots=True)
class ScorerLesson:
    """What came of learning.

    Args:
        reviews: Conversations with a review that could teach.
        verdict: None when there was too little to learn from.
        sentences: What people read, one line each.
        scorer: Name of the scorer in force for the question afterwards; "" = none.
        changed: Whether anything new is in force.
    """

    reviews: int
    verdict: ScorerVerdict | None
    sentences: tuple[str, ...]
    scorer: str
    changed: bool


def learn_scorer(
    question: Question, cases: Sequence[Case], store: ScorerStore, embedder: str
) -> ScorerLesson:
    """Learn a question's scorer; what is not surely better than what scores now is refused.

    Args:
        question: What it shall answer.
        cases: One a conversation.
        store: Where what was learnt is kept.
        embedder: Version of the sentence model.

    Raises:
        ValueError: If what is in force cannot be read.
    """
    now = in_force(store.current().scorers, question, embedder)
    usable = [one for one in cases if not one.described.why_not]
    some = [one for one in usable if math.isfinite(one.value)]
    name = now.name if now else ""
    if missing := _missing(question, some):
        return ScorerLesson(len(some), None, (missing,), name, changed=False)
    taught = teach(question, usable)
    now_told = before(question, now, some, taught.main.parts)
    values, strata = np.array([one.value for one in some]), [one.stratum for one in some]
    verdict = judged(values, now_told, taught.main.apart, strata, _in_words(question))
    told = tuple(_told(verdict))
    if not verdict.better:
        return ScorerLesson(len(some), verdict, (*told, verdict.sentence), name, changed=False)
    kept = store.install(_scorer(question, usable, taught, embedder))
    last = (
        f"In force for {question.named}: {kept.name}. A conversation whose review taught it is "
        "scored by the part of it that has not seen that review."
    )
    return ScorerLesson(len(some), verdict, (*told, verdict.sentence, last), kept.name, True)


def in_force(
    scorers: Sequence[LearntScorer], question: Question, embedder: str
) -> LearntScorer | None:
    """Give the scorer of a question as it is asked now; None when none fits."""
    for one in scorers:
        if (one.question, one.embedder, one.reads) == (question, embedder, reads()):
            return one
    return None


@dataclass(frozen=True, slots=True)
class Taught:
    """Cross-fitted models of a question.

    Args:
        main: Of what people said; its rows are the cases with a value.
        needed: Of whether the criterion applies; None when too few did not need it.
        parts: Part of every case.
    """

    main: Fitted
    needed: Fitted | None
    parts: NDArray[np.intp]


def teach(question: Question, cases: Sequence[Case]) -> Taught:
    """Cross-fit the models of a question."""
    rows = np.stack([one.described.row for one in cases])
    values = np.array([one.value for one in cases])
    vectors = rows.shape[1] - len(cases[0].described.numbers)
    parts = deal(values, [one.conversation for one in cases])
    told = np.isfinite(values)
    main = cross_fit(rows[told], values[told], _in_words(question), vectors, parts[told])
    needed = np.array([one.needed for one in cases])
    unneeded = int((needed < 0.5).sum())
    if unneeded < FEWEST_EACH:
        return Taught(main, None, parts)
    return Taught(main, cross_fit(rows, needed, True, vectors, parts), parts)


def _in_words(question: Question) -> bool:
    return question.kind is not CriterionKind.PERCENT


def before(
    question: Question, now: LearntScorer | None, cases: Sequence[Case], parts: NDArray[np.intp]
) -> Floats:
    """Give what scores now, by models that have not seen the review either.

    Args:
        question: What is asked.
        now: What is in force; None = a line through what checks say, or the mean without any.
        cases: All with a value.
        parts: Of each case.
    """
    if now:
        return np.array([now.expected(one.conversation, one.described.row) for one in cases])
    values = np.array([one.value for one in cases])
    present = np.array([one.present for one in cases])
    rows = np.stack([present, np.isfinite(present)], axis=1)
    return cross_fit(rows, values, _in_words(question), 0, parts).apart


def _missing(question: Question, cases: Sequence[Case]) -> str:
    told = "Too little to learn from, nothing was changed:"
    if len(cases) < FEWEST:
        return (
            f"{told} {FEWEST} conversations are needed that are kept and whose review was drawn "
            f"by chance and answers {question.named}; there are {len(cases)}."
        )
    yes = sum(one.value >= 0.5 for one in cases)
    fewer = min(yes, len(cases) - yes)
    if _in_words(question) and fewer < FEWEST_EACH:
        return f"{told} {FEWEST_EACH} of each answer are needed, and one was given {fewer} times."
    if len({one.value for one in cases}) == 1:
        return f"{told} all reviews gave the same answer."
    return ""


def _scorer(
    question: Question, cases: Sequence[Case], taught: Taught, embedder: str
) -> LearntScorer:
    languages = Counter(one.described.language for one in cases)
    return LearntScorer(
        question=question,
        models=taught.main.models,
        needed=taught.needed.models if taught.needed else (),
        parts={
            short(one.conversation): int(part)
            for one, part in zip(cases, taught.parts, strict=True)
        },
        reviews=len(cases),
        languages=tuple(sorted(name for name, n in languages.items() if n >= FEWEST_EACH)),
        embedder=embedder,
        reads=reads(),
    )


def _told(verdict: ScorerVerdict) -> Iterator[str]:
    new, old = verdict.after, verdict.before
    yield (
        f"{verdict.gain.n} reviews, each beside a model that has not seen it: "
        f"r {in_words_of(new.r)}; what scores now: r {in_words_of(old.r)}."
    )
    if len(new.by_stratum) > 1:
        parts = (f"{name}: r {in_words_of(one)}" for name, one in new.by_stratum.items())
        yield f"By stratum: {'; '.join(parts)}."
    if new.auc:
        yield f"A yes is scored above a no: {in_words_of(new.auc)} of pairs."
    if new.error:
        yield f"Its chances are off by {in_words_of(new.error)} on average."
    yield (
        f"A review is worth {new.reviews:.2f} reviews beside it, {old.reviews:.2f} beside what "
        "scores now."
    )
