"""What is proposed: a code or "unsure", and the likeliest codes to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass

from undivided.domain import CodeChance

OFFERED = 3
"""Codes that are offered for a choice by one key."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A code and what else it may be.

    Args:
        code: "" when unsure.
        probability: Of the likeliest code, 0 to 1, proposed or not.
        likely: The likeliest codes, best first.
    """

    code: str = ""
    probability: float = 0.0
    likely: tuple[CodeChance, ...] = ()


def propose(chances: Mapping[str, float], threshold: float) -> Proposal:
    """Propose the likeliest code if it is likely enough.

    Args:
        chances: Code to probability.
        threshold: Lowest probability at which a code is proposed.
    """
    best = sorted(chances.items(), key=lambda row: (-row[1], row[0]))[:OFFERED]
    likely = tuple(CodeChance(code, round(chance, 3)) for code, chance in best)
    if not likely:
        return Proposal()
    chance = likely[0].probability
    return Proposal(likely[0].code if chance >= threshold else "", chance, likely)
