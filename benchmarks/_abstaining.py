"""Would the card that the reactor chose help, and is it silent where nothing is needed?"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import _dstc as dstc
from benchmarks._wilson import wilson
from benchmarks.train_cards import as_moment
from undivided.knowledge import Index
from undivided.reactors.cards import CardReactor
from undivided.reactors.cards.reactor import may_ask
from undivided.settings import load

MOST = 500
COVERAGES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5)
BINS = 10

Row = NDArray[np.float64]


def abstention(index: Index, queries: Sequence[dstc.Query], *, speech: bool) -> dict[str, Any]:
    """Measure the chance that a card helps, as the reactor computes it, at the shipped threshold.

    Args:
        index: The set's knowledge.
        queries: Its turns; every n-th where there are more than ``MOST``.
        speech: They were recognised from speech.
    """
    threshold = load().card_threshold
    reactor = CardReactor(index, threshold)
    chosen = queries[:: -(-len(queries) // MOST)]
    chances, useful = np.zeros(len(chosen)), np.zeros(len(chosen), np.bool_)
    for place, query in enumerate(chosen):
        at = as_moment(query, speech=speech)
        hits = reactor.search(at) if may_ask(at) else []
        if hits:
            chances[place] = reactor.probability(at, hits)
            useful[place] = hits[0].passage.id in query.gold
    needed = np.array([bool(query.gold) for query in chosen])
    pushed = chances >= threshold
    return {
        "n": len(chosen),
        "threshold": threshold,
        "pushed cards that were right": wilson(int((pushed & useful).sum()), int(pushed.sum())),
        "silence where nothing is needed": wilson(
            int((~pushed & ~needed).sum()), int((~needed).sum())
        ),
        "needs met by a right card": wilson(int((pushed & useful).sum()), int(needed.sum())),
        "calibration error": round(calibration_error(chances, useful), 3),
        "risk at coverage": risk_at_coverage(chances, useful),
    }


def calibration_error(chances: Row, useful: NDArray[np.bool_], bins: int = BINS) -> float:
    """Mean gap between the chance and the share that was useful, in bins of equal size."""
    parts = np.array_split(np.argsort(chances, kind="stable"), bins)
    gaps = [
        abs(float(chances[part].mean()) - float(useful[part].mean())) * len(part)
        for part in parts
        if len(part)
    ]
    return sum(gaps) / max(1, len(chances))


def risk_at_coverage(chances: Row, useful: NDArray[np.bool_]) -> dict[str, float]:
    """Give the share of wrong cards if a card came on a share of the turns, the surest first."""
    order = np.argsort(-chances, kind="stable")
    wrong = np.cumsum(~useful[order]) / np.arange(1, len(order) + 1)
    return {
        f"{share:g}": round(float(wrong[max(1, round(share * len(order))) - 1]), 3)
        for share in COVERAGES
    }
