"""Who holds the passages of a catalogue for search: the memory of this process, or PostgreSQL."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.catalogue import Catalogue
from undivided.knowledge.search.candidates import FEW
from undivided.knowledge.search.embedding import Told, model_name
from undivided.knowledge.search.following import Follower
from undivided.knowledge.search.looking import MemorySource, Source
from undivided.knowledge.search.naming import MakeEntities
from undivided.language import Embedder


class Words(Protocol):
    """The words of all passages."""

    @property
    def count(self) -> int:
        """How many passages there are."""
        ...

    def idf(self, term: str) -> float:
        """Say how rare a stem is; one that no passage holds counts as rarest."""
        ...


class Holder(Protocol):
    """Holds the passages and keeps them in step with their catalogue."""

    @property
    def words(self) -> Words:
        """The words of the passages, as they are now."""
        ...

    @property
    def print(self) -> str:
        """Differs whenever the passages or the names do."""
        ...

    def source(self) -> Source:
        """Give what one search looks at, from its beginning to its end."""
        ...

    def hear(self, turn: str) -> None:
        """Take note of the names in a turn that asks nothing."""
        ...

    def update(self, told: Told | None = None) -> bool:
        """Take in what changed in the catalogue.

        Args:
            told: Is told how far it has come.

        Returns:
            Whether anything had changed.
        """
        ...

    def start(self) -> None:
        """Follow in the background from now on."""
        ...

    def close(self) -> None:
        """Stop following, and let go of what was opened."""
        ...


MakeHolder = Callable[[Catalogue, Embedder | None, MakeEntities, int], Holder]
"""Makes a holder of a catalogue, a model, names, and how many texts are embedded at a time."""


class MemoryHolder:
    """Holds the passages in the memory of this process.

    Args:
        catalogue: What is followed.
        embedder: Makes vectors; None = words alone.
        entities: Makes what finds names.
        workers: Texts that are embedded at the same time.
        few: Up to so many passages all of them are looked at closely.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        embedder: Embedder | None,
        entities: MakeEntities,
        workers: int = 1,
        few: int = FEW,
    ) -> None:
        self._catalogue = catalogue
        self._model = model_name(embedder) if embedder else ""
        self._follower = Follower(catalogue, embedder, entities, workers)
        self._few = few

    @property
    def words(self) -> Words:
        """See ``Holder.words``."""
        return self._follower.view.state.lexical

    @property
    def print(self) -> str:
        """See ``Holder.print``."""
        view = self._follower.view
        return f"{view.state.print} {view.naming.print}"

    def source(self) -> Source:
        """See ``Holder.source``."""
        return MemorySource(self._follower.view, self._vectors, self._few)

    def hear(self, turn: str) -> None:
        """See ``Holder.hear``."""
        self._follower.view.naming.hear(turn)

    def update(self, told: Told | None = None) -> bool:
        """See ``Holder.update``."""
        return self._follower.update(told)

    def start(self) -> None:
        """See ``Holder.start``."""
        self._follower.start()

    def close(self) -> None:
        """See ``Holder.close``."""
        self._follower.close()

    def _vectors(self, numbers: Sequence[int]) -> Mapping[int, NDArray[np.float16]]:
        return self._catalogue.vectors(self._model, numbers)
