"""Disposition: the code whose examples are nearest to the note's lines, if clearly so."""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from importlib.resources.abc import Traversable

import numpy as np
import yaml

from undivided.language.head import TextEmbedder, Vector

# Chosen on the sample calls, so that what is proposed is usually right; see the benchmark.
_SHARPNESS = 35.0
THRESHOLD = 0.5


class Dispositions:
    """Codes with example sentences.

    Args:
        path: YAML with ``codes``: code to a list of sentences.
        embedder: Turns sentences into unit vectors.
    """

    def __init__(self, path: Traversable, embedder: TextEmbedder) -> None:
        self.source = path.read_text(encoding="utf-8")
        self.embedder = embedder

    @property
    def version(self) -> str:
        """First 8 hex digits of the SHA-256 of the file and the embedder's version."""
        return hashlib.sha256((self.source + self.embedder.version).encode()).hexdigest()[:8]

    @cached_property
    def codes(self) -> dict[str, list[str]]:
        """Code to its example sentences."""
        codes: dict[str, list[str]] = yaml.safe_load(self.source)["codes"]
        return codes

    @cached_property
    def _examples(self) -> dict[str, Vector]:
        return {code: self.embedder.embed(some) for code, some in self.codes.items()}

    def chances(self, lines: Sequence[str]) -> dict[str, float]:
        """Return the probability of every code.

        Each line takes its nearest example; a code is as near as its lines on average and its two
        best lines together.

        Args:
            lines: Sentences of the note.
        """
        said = self.embedder.embed(list(lines))
        nearness = []
        for examples in self._examples.values():
            best = np.sort((said @ examples.T).max(axis=1))
            nearness.append((float(best.mean()) + float(best[-2:].mean())) / 2.0)
        logits = _SHARPNESS * np.array(nearness)
        shares = np.exp(logits - logits.max())
        shares /= shares.sum()
        return dict(zip(self.codes, (float(share) for share in shares), strict=True))

    def propose(self, lines: Sequence[str]) -> tuple[str, float]:
        """Propose a code.

        Args:
            lines: Sentences of the note.

        Returns:
            Code and probability; ("", the best probability) when no code is clear enough.
        """
        if not lines:
            return "", 0.0
        chances = self.chances(lines)
        code = max(chances, key=lambda name: chances[name])
        chance = round(chances[code], 3)
        return (code, chance) if chance >= THRESHOLD else ("", chance)
