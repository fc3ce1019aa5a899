"""Fills the tables of search in PostgreSQL from a catalogue; many servers may do so at once.

What one of them did is not done again by another: each works on from the revision that the library
has seen, and leaves its work undone when that has moved on meanwhile.
"""

from collections.abc import Sequence

from undivided.knowledge.catalogue import Catalogue, Row
from undivided.knowledge.search.embedding import PAGE, Embedding, Progress, Told
from undivided.knowledge.search.following import batches
from undivided.knowledge.search.rarity import Standing
from undivided.knowledge.search.writing import Change, meaning_rows, passage_rows, write
from undivided.ledger import Transactions

_AT_ONCE = 10_000


class Filling:
    """Brings one library's tables up to date.

    Args:
        tables: Where ``STEPS`` were made.
        library: Name of the program and its model.
        catalogue: What is followed.
        embedding: Gives vectors; None = words alone.
    """

    def __init__(
        self, tables: Transactions, library: str, catalogue: Catalogue, embedding: Embedding | None
    ) -> None:
        self._tables = tables
        self._library = library
        self._catalogue = catalogue
        self._embedding = embedding
        with tables.write() as connection:
            connection.rows(
                "INSERT INTO libraries (name, seen, passages, stems, print) "
                "VALUES (?, 0, 0, 0, 0) ON CONFLICT DO NOTHING",
                (library,),
            )

    def fill(self, told: Told | None = None) -> Standing:
        """Take in what changed, whoever else does so too; a batch shows as a whole or not yet.

        Args:
            told: Is told how far it has come.

        Returns:
            The library as it is then.
        """
        last, written_rows = self._catalogue.revision(), 0
        while (standing := Standing.of(self._tables, self._library)).seen < last:
            rows = self._catalogue.since(standing.seen, _AT_ONCE)
            until = rows[-1].revision if len(rows) == _AT_ONCE else last
            if all(self._apply(batch, standing.seen) for batch in batches(rows)):
                self._see(standing.seen, until)
                written_rows += len(rows)
            if told:
                told(Progress(standing.passages, min(1.0, until / last)))
        if written_rows >= PAGE:
            self._count_anew()
        return standing

    def _apply(self, rows: Sequence[Row], seen: int) -> bool:
        """Write one batch; tells whether the library is still where it was."""
        kept = self._catalogue.texts([row.number for row in rows if not row.gone])
        vectors = self._embedding.vectors(kept) if self._embedding else {}
        change = Change(
            # What came is removed first, too: a batch that was written before the machine stopped
            # is written again.
            [row.number for row in rows],
            passage_rows(self._library, kept),
            meaning_rows(self._library, kept, vectors),
        )
        with self._tables.write() as connection:
            sql = "SELECT seen FROM libraries WHERE name = ?"
            if connection.rows(sql, (self._library,)) != [(seen,)]:
                return False
            write(connection, self._library, change)
        return True

    def _see(self, before: int, until: int) -> None:
        with self._tables.write() as connection:
            sql = "UPDATE libraries SET seen = ? WHERE name = ? AND seen = ?"
            connection.rows(sql, (until, self._library, before))

    def _count_anew(self) -> None:
        """Let the server know what the tables are like, so that it plans well at once."""
        with self._tables.write() as connection:
            connection.rows("ANALYZE passages")
            connection.rows("ANALYZE meanings")
