"""Is "hard" hard, on public conversations that people judged afterwards?

    python -m benchmarks.quality_difficulty --data DIR [--json]

Three things are audited on each set, all by the product's own audit; every conversation is in the
uniform slice. ``shipped``: the points that ship, and a cheap proxy (the share of turns without
words of trouble, or what the set's monitor says, put on the scale of judgement by a line on the
same data). ``shipped, learnt scorer``: the same points, and the scores of a scorer that the
product learns from these judgements, each conversation by the part that has not seen it.
``learnt points``: what ``undivided quality difficulty --learn`` makes of those scores, each
conversation by points that have not seen it, with the product's rule to refuse. ``casino`` are
negotiations, ``dstc`` single replies, ``esconv`` support between strangers (evaluation only).
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks._judged import BY, Judged, calm, casino, dstc, esconv
from benchmarks._report import asked, report
from undivided import models, settings
from undivided.domain import Conversation, CriterionKind, Event, Score, ScoreGiven
from undivided.language import BgeEmbedder
from undivided.language.head import TextEmbedder
from undivided.quality.auditing import Audit, audit
from undivided.quality.difficulty import HARD, shipped_difficulty
from undivided.quality.learning import Case, Question, describe
from undivided.quality.learning.lesson import teach
from undivided.quality.learning.points import everyone, learn_points
from undivided.quality.tables import Column, Reviews, Scores

ASKED = Question("benchmark", "", CriterionKind.PERCENT, "")
MOST_REPLIES = 1000
SHARES = (0.2, 0.4)
Floats = NDArray[np.float64]


def tables(some: Sequence[Judged], proxy: Floats) -> tuple[Scores, Reviews]:
    """Make the tables that the product's audit reads; the strata are of the shipped model."""
    n = len(some)
    names, empty = Column.of([one.conversation.id for one in some]), Column.same("", n)
    model = shipped_difficulty()
    strata = Column.of([model.judge(one.conversation).stratum for one in some])
    scores = Scores(names, empty, strata, empty, empty, empty, empty, empty, empty, proxy)
    human = np.array([one.human for one in some])
    drawn = Column.same("uniform", n)
    return scores, Reviews(names, empty, empty, drawn, empty, empty, human)


def on_a_line(some: Sequence[Judged]) -> Floats:
    """Give the cheap proxy, put on the judgement's scale."""
    human = np.array([one.human for one in some])
    proxy = np.array(
        [calm(one.conversation) if math.isnan(one.proxy) else one.proxy for one in some]
    )
    slope, start = np.polyfit(proxy, human, 1) if proxy.std() else (0.0, human.mean())
    found: Floats = start + slope * proxy
    return found


def scored(some: Sequence[Judged], embedder: TextEmbedder) -> tuple[list[Judged], Floats]:
    """Score each conversation by what all others taught, and keep the score in it."""
    cases = [
        Case(
            one.conversation.id, describe(one.conversation, embedder).beside(None), one.human,
            present=calm(one.conversation) if math.isnan(one.proxy) else one.proxy,
        )
        for one in some
    ]  # fmt: skip
    taught = teach(ASKED, cases).main
    found = []
    for one, case, part, value in zip(some, cases, taught.parts, taught.apart, strict=True):
        chance = float(taught.models[part].chance(case.described.row[None, :])[0])
        found.append(replace(one, conversation=with_score(one.conversation, float(value), chance)))
    return found, taught.apart


def with_score(conversation: Conversation, value: float, chance: float) -> Conversation:
    """Add a learnt score to a conversation."""
    fact = ScoreGiven(Score("", value, (), chance, "", "benchmark", "", "learnt@1", value))
    began = conversation.began
    assert began is not None
    conversation.take(Event("score", conversation.id, began, BY, fact))
    return conversation


def finite(value: float) -> float | None:
    """Round a number; None where there is none, since JSON has no other word for it."""
    return round(value, 2) if math.isfinite(value) else None


def told(found: Audit) -> dict[str, object]:
    """Give an audit's figures."""
    return {
        "easy": [found.easy.reviews, finite(found.easy.mean)],
        "hard": [found.hard.reviews, finite(found.hard.mean)],
        "difference": finite(found.difference),
        "interval": [finite(found.low), finite(found.high)] if math.isfinite(found.low) else None,
        "sentence": found.sentence,
    }


def figures(some: list[Judged], embedder: TextEmbedder) -> dict[str, Any]:
    """Audit one data set."""
    human = np.array([one.human for one in some])
    cheap = on_a_line(some)
    first = tables(some, cheap)
    found: dict[str, Any] = {
        "n": len(some),
        "hard": int(first[0].stratum.where(HARD).sum()),
        "proxy r": round(float(np.corrcoef(cheap, human)[0, 1]), 3) if cheap.std() else 0.0,
        "shipped": told(audit(*first)),
    }
    learnt, apart = scored(some, embedder)
    scores, reviews = tables(learnt, apart)
    found["learnt scorer's r"] = round(float(np.corrcoef(apart, human)[0, 1]), 3)
    found["shipped, learnt scorer"] = told(audit(scores, reviews))
    whole = everyone(one.conversation for one in learnt)
    for share in SHARES:
        lesson = learn_points(whole, scores, reviews, "", share)
        found[f"learnt points, {share:.0%} hard"] = {
            "accepted": bool(lesson.file),
            **(told(lesson.audit) if lesson.audit else {}),
            "points": {name: one.points for name, one in lesson.points.features.items()}
            if lesson.points
            else {},
        }
    return found


def main() -> None:
    """Measure and print."""
    wanted = asked(__doc__)
    embedder = BgeEmbedder(models.locate("bge-small-en", settings.load({}).models))
    sets = {
        "casino_outcomes": casino(wanted.data / "casino_outcomes"),
        "dstc_human_ratings": dstc(wanted.data / "dstc_human_ratings", MOST_REPLIES),
        "esconv_failed_nc": esconv(wanted.data / "esconv_failed_nc"),
    }
    found: dict[str, object] = {"model": shipped_difficulty().version}
    for name, read in sets.items():
        if some := list(read):
            found[name] = figures(some, embedder)
    report("quality_difficulty", found, as_json=wanted.json)


if __name__ == "__main__":
    main()
