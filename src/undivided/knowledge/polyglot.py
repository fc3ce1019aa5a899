"""What a model of meaning reads, and how its likeness compares with that of the English model."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Row = NDArray[np.float32]

# The English model's likeness is about .47 and .45 of the multilingual one's on English help
# articles and the questions of their titles. Set by hand; on its scale the weights were trained.
_SLOPE, _LEAST = 0.45, 0.47
_MANY = frozenset(
    ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
)


@dataclass(frozen=True, slots=True)
class Reads:
    """What a model reads.

    Args:
        languages: ISO 639-1 codes.
        slope: What its likeness is multiplied by to stand on the English model's scale ...
        least: ... and what is added.
    """

    languages: frozenset[str] = frozenset({"en"})
    slope: float = 1.0
    least: float = 0.0

    def brought(self, likeness: Row) -> Row:
        """Bring likeness to the English model's scale, 0 to 1."""
        row: Row = np.clip(self.least + self.slope * likeness, 0, 1).astype(np.float32)
        return row


ENGLISH = Reads()
MULTILINGUAL = Reads(_MANY, _SLOPE, _LEAST)


def reads(model: str) -> Reads:
    """Tell what a model reads, by its name; English where nothing else is known."""
    return MULTILINGUAL if model == "use-multilingual-v3" else ENGLISH


def mostly_foreign(languages: Iterable[str]) -> bool:
    """Tell whether at least half of some articles are not in English."""
    foreign = [code not in ENGLISH.languages for code in languages]
    return 2 * sum(foreign) >= len(foreign) > 0
