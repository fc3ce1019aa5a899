"""How rare stems are in a library whose passages lie in PostgreSQL; each is asked for once."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np

from undivided.ledger import Transactions


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a library as a whole.

    Args:
        seen: Revision of the catalogue up to which its changes are in.
        passages: How many there are.
        stems: Stems in all of them.
        print: Differs whenever the content does, and only then.
    """

    seen: int = 0
    passages: int = 0
    stems: int = 0
    print: int = 0

    @classmethod
    def of(cls, tables: Transactions, library: str) -> "Standing":
        """Read it."""
        sql = "SELECT seen, passages, stems, print FROM libraries WHERE name = ?"
        with tables.read() as connection:
            rows = connection.rows(sql, (library,))
        return cls(*rows[0]) if rows else cls()


class Rarity:
    """How rare stems are.

    Args:
        tables: Where they are counted.
        library: Whose.
        standing: The library; its counts hold as long as this does.
    """

    def __init__(self, tables: Transactions, library: str, standing: Standing) -> None:
        self._tables = tables
        self._library = library
        self._held: dict[str, int] = {}
        self._guard = Lock()
        self.count = standing.passages
        self.mean = standing.stems / standing.passages if standing.stems else 1.0

    def idf(self, term: str) -> float:
        """Say how rare a stem is; one that no passage holds counts as rarest."""
        return self.worth([term])[term]

    def worth(self, stems: Iterable[str]) -> dict[str, float]:
        """Say of each stem how rare it is."""
        count = self.count
        return {
            stem: float(np.log(1 + (count - held + 0.5) / (held + 0.5)))
            for stem, held in self.held(list(stems)).items()
        }

    def held(self, stems: Sequence[str]) -> dict[str, int]:
        """Say of each stem how many passages hold it."""
        with self._guard:
            missing = [stem for stem in stems if stem not in self._held]
        if missing:
            sql = (
                "SELECT stem, held FROM stems WHERE library = ? "
                "AND stem IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb)))"
            )
            with self._tables.read() as connection:
                found: dict[str, int] = dict(
                    connection.rows(sql, (self._library, json.dumps(missing)))
                )
            with self._guard:
                self._held.update({stem: found.get(stem, 0) for stem in missing})
        return {stem: min(self._held[stem], self.count) for stem in stems}
