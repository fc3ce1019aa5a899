"""The automatic checks, one a file, and the one list of them.

A finished conversation comes in, a finding goes out. A check does not know the criterion it
answers, nor its weight.
"""

from collections.abc import Callable
from typing import Any

from undivided.domain import CriterionKind
from undivided.quality.checks.answer_times import AnswerTimes
from undivided.quality.checks.avoided import Avoided
from undivided.quality.checks.closing import Closing
from undivided.quality.checks.dead_air import DeadAir
from undivided.quality.checks.disclosure import Disclosure
from undivided.quality.checks.empathy import Empathy
from undivided.quality.checks.greeting import Greeting
from undivided.quality.checks.hold import Hold
from undivided.quality.checks.identity import Identity
from undivided.quality.checks.interruptions import Interruptions
from undivided.quality.checks.next_step import NextStep
from undivided.quality.checks.phrase import Phrase
from undivided.quality.checks.talk_share import TalkShare
from undivided.quality.finding import Check

CHECKS: dict[str, tuple[CriterionKind, Callable[..., Check]]] = {
    "greeting": (CriterionKind.YES_NO, Greeting),
    "identity": (CriterionKind.YES_NO, Identity),
    "empathy": (CriterionKind.THREE_WAY, Empathy),
    "hold": (CriterionKind.THREE_WAY, Hold),
    "next_step": (CriterionKind.YES_NO, NextStep),
    "closing": (CriterionKind.YES_NO, Closing),
    "phrase": (CriterionKind.YES_NO, Phrase),
    "avoided": (CriterionKind.YES_NO, Avoided),
    "disclosure": (CriterionKind.THREE_WAY, Disclosure),
    "answer_times": (CriterionKind.PERCENT, AnswerTimes),
    "talk_share": (CriterionKind.PERCENT, TalkShare),
    "interruptions": (CriterionKind.PERCENT, Interruptions),
    "dead_air": (CriterionKind.PERCENT, DeadAir),
}


def make_check(name: str, **options: Any) -> Check:
    """Make a check by name with its options."""
    return CHECKS[name][1](**options)


__all__ = ["CHECKS", "make_check"]
