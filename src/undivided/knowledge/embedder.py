"""What the index needs from a language model: nothing but unit vectors for texts."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Embedder(Protocol):
    """Turns texts into unit vectors; ``language.BgeEmbedder`` is one."""

    @property
    def name(self) -> str:
        """Name of the model, part of the key of stored vectors."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the vectors may change."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed texts.

        Args:
            texts: Any number of texts.

        Returns:
            One row of unit length for each.
        """
        ...
