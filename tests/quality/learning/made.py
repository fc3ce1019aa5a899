"""Conversations in which what the agent says tells what people will say, for tests."""

import hashlib
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tests.talk import ended, script
from undivided.domain import Conversation, CriterionKind
from undivided.language.head import Vector
from undivided.quality.learning import Case, LearntScorer, Question, ScorerStore, describe
from undivided.quality.learning.lesson import learn_scorer

PERCENT = Question("standard", "", CriterionKind.PERCENT, "asked")
YES_NO = Question("standard", "calm", CriterionKind.YES_NO, "asked")
THREE_WAY = Question("standard", "care", CriterionKind.THREE_WAY, "asked")


class Words:
    """An embedder that knows two words, and tells all others apart by their hash."""

    version = "words"

    def embed(self, texts: Sequence[str]) -> Vector:
        return np.array([self._one(text) for text in texts], dtype=np.float32)

    def _one(self, text: str) -> Vector:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
        found = np.random.default_rng(seed).normal(size=12) * 0.2
        found[0] += text.count("gladly") - text.count("whatever")
        return np.asarray(found / np.linalg.norm(found), dtype=np.float32)


def talk(glad: bool, number: int) -> Conversation:
    said = "gladly" if glad else "whatever"
    return ended(
        script(
            f"""
            C: My parcel {number} has not come.
            A: I see it is number {number}, one moment.
            C: It was due on the {number % 28 + 1}.
            A: Then {said}, I will look at case {number}.
            """
        )
    )


def case(number: int, glad: bool, value: float, needed: float = 1.0) -> Case:
    read = describe(talk(glad, number), Words()).beside(None)
    return Case(f"c{number}", read, value, needed, math.nan, "easy" if number % 3 else "hard")


def percent_cases(n: int = 80, noise: float = 6.0, signal: float = 40.0) -> list[Case]:
    draw = np.random.default_rng(2)
    found = []
    for number in range(n):
        glad = bool(draw.random() < 0.5)
        value = float(np.clip(40 + signal * glad + noise * draw.normal(), 0, 100))
        found.append(case(number, glad, value))
    return found


def words_cases(n: int = 80, unneeded: int = 0) -> list[Case]:
    draw = np.random.default_rng(4)
    found = []
    for number in range(n):
        glad = bool(draw.random() < 0.5)
        found.append(case(number, glad, float(draw.random() < (0.9 if glad else 0.15))))
    return found + [case(n + at, True, math.nan, 0.0) for at in range(unneeded)]


def taught(folder: Path, question: Question, cases: Sequence[Case]) -> LearntScorer:
    store = ScorerStore(folder, "shop")
    lesson = learn_scorer(question, cases, store, Words.version)
    assert lesson.changed, lesson.sentences
    return store.current().scorers[0]
