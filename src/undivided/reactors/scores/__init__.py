"""Automatic scores: one claim a criterion, each with its turns, probability and reason.

A finished conversation comes in, scores go out: from checks at once, from a language model beside
the call. It does not know whether people agree, and adds nothing up.
"""

from undivided.reactors.scores.judged import JudgeReactor
from undivided.reactors.scores.reactor import ScoreReactor

__all__ = ["JudgeReactor", "ScoreReactor"]
