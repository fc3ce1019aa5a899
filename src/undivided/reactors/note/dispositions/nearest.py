"""Nearest: the code whose examples are nearest to the note's lines; needs no training."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from undivided.language.head import TextEmbedder, Vector

# Chosen on the sample calls, so that what is proposed is usually right; see the benchmark.
_SHARPNESS = 35.0
THRESHOLD = 0.5


class Nearest:
    """Codes with example sentences.

    Args:
        codes: Code to examples; a code without any is known by its name.
        embedder: Turns sentences into unit vectors.
    """

    def __init__(self, codes: Mapping[str, Sequence[str]], embedder: TextEmbedder) -> None:
        self.codes = {code: list(some) or [plain(code)] for code, some in codes.items()}
        self.embedder = embedder

    @cached_property
    def _examples(self) -> dict[str, Vector]:
        return {code: self.embedder.embed(some) for code, some in self.codes.items()}

    def chances(self, lines: Sequence[str]) -> dict[str, float]:
        """Return the probability of every code.

        Each line takes its nearest example; a code is as near as its lines on average and its two
        best lines together.

        Args:
            lines: Sentences of the note; without any nothing is known.
        """
        if not lines or not self.codes:
            return {}
        said = self.embedder.embed(list(lines))
        nearness = []
        for examples in self._examples.values():
            best = np.sort((said @ examples.T).max(axis=1))
            nearness.append((float(best.mean()) + float(best[-2:].mean())) / 2.0)
        logits = _SHARPNESS * np.array(nearness)
        shares = np.exp(logits - logits.max())
        shares /= shares.sum()
        return dict(zip(self.codes, (float(share) for share in shares), strict=True))


def plain(code: str) -> str:
    """Give the words of a code: "refund_issued" is "refund issued"."""
    return " ".join(code.replace("_", " ").replace("-", " ").split())
