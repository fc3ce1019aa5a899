"""Ranker: how likely is it that an agent keeps this sentence in this section?"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from undivided.domain import Section

PATH = files("undivided.reactors.note") / "data" / "ranker.json"


@dataclass(frozen=True, slots=True)
class Ranker:
    """Logistic weights a section.

    Args:
        weights: Section to one weight a feature and a constant at the end.
    """

    weights: Mapping[Section, tuple[float, ...]]

    def probability(self, section: Section, described: Sequence[float]) -> float:
        """Return the chance, 0 to 1.

        Args:
            section: Part of the note.
            described: Features of the sentence.
        """
        weights = self.weights[section]
        logit = sum(w * x for w, x in zip(weights, [*described, 1.0], strict=True))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


@cache
def load_ranker() -> Ranker:
    """Load the weights of the package (made by ``benchmarks/train_note.py``)."""
    rows = json.loads(PATH.read_text(encoding="utf-8"))["weights"]
    return Ranker({Section(name): tuple(row) for name, row in rows.items()})
