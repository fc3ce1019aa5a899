"""The earned right to interrupt: would this agent use a card on this topic?

What was learnt is a value with a version, made from the ledger by ``undivided knowledge learn``;
the same value gives the same answer to the same event. Without one, everybody has the right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from undivided.domain import Card, derive_id
from undivided.stats import Backoff, Level, logit, sigmoid

LEVELS = ("agent", "topic", "kind", "article", "version", "agent topic kind", "agent article")
"""What acceptance is learnt by, one after the other; the last two are the products."""
EXPLORE = 0.03
"""Share of cards offered although the right is lost, so that it can be won back."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What is known of who uses which cards.

    Args:
        scale: Factor of the log odds of the shipped chance: what everybody's use tells.
        shift: Added to them.
        model: How agents, topics, kinds and articles differ from everybody.
        floor: Chance of use below which a card does not interrupt, 0 to 1.
    """

    scale: float
    shift: float
    model: Backoff
    floor: float

    def chance(self, card: Card, agent: str) -> float:
        """Give the chance that an agent uses a card, 0 to 1."""
        base = float(sigmoid(self.scale * covariate(card) + self.shift))
        return self.model.chance(base, cells(card, agent))

    def earned(self, card: Card, agent: str, event: str) -> bool:
        """Tell whether a card may interrupt.

        Args:
            card: The card.
            agent: Who would be interrupted, "" when unknown.
            event: Id of the event that the card answers; it decides which few cards are offered
                although the right is lost, the same at every run.
        """
        return self.chance(card, agent) >= self.floor or drawn(card, event) < EXPLORE


def covariate(card: Card) -> float:
    """Give the log odds that the shipped model sees for a card."""
    told = card.probability if card.before_learning is None else card.before_learning
    return float(logit(told))


def cells(card: Card, agent: str) -> dict[str, str]:
    """Name what a card and its reader have in common with other cards and readers."""
    return {
        "agent": agent,
        "topic": card.topic,
        "kind": card.kind,
        "article": card.article,
        "version": f"{card.article}\n{card.article_version}",
        "agent topic kind": f"{agent}\n{card.topic}\n{card.kind}",
        "agent article": f"{agent}\n{card.article}",
    }


def drawn(card: Card, event: str) -> float:
    """Draw a number from 0 to 1 that depends on nothing but the event and the passage."""
    return int(derive_id("explore", event, card.passage)[:8], 16) / 2**32


def to_plain(acceptance: Acceptance) -> dict[str, Any]:
    """Give JSON values."""
    return {
        "scale": acceptance.scale,
        "shift": acceptance.shift,
        "floor": acceptance.floor,
        "levels": {
            name: {
                "strength": level.strength,
                "cells": {
                    cell: [round(number, 4) for number in tally]
                    for cell, tally in sorted(level.cells.items())
                },
            }
            for name, level in acceptance.model.levels.items()
        },
    }


def from_plain(stored: Mapping[str, Any]) -> Acceptance:
    """Read what ``to_plain`` wrote.

    Raises:
        ValueError: If it was learnt by other levels than this version uses.
    """
    if set(stored["levels"]) != set(LEVELS):
        raise ValueError("acceptance was learnt by other levels than this version uses")
    levels = {name: _level(stored["levels"][name]) for name in LEVELS}
    return Acceptance(stored["scale"], stored["shift"], Backoff(levels), stored["floor"])


def _level(stored: Mapping[str, Any]) -> Level:
    tallies = {cell: (n, came, expected) for cell, (n, came, expected) in stored["cells"].items()}
    return Level(stored["strength"], tallies)
