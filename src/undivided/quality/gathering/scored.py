"""The ledger's scores as a table that grows: only conversations with new events are read again.

A conversation's number of events tells whether anything is new; it is read without any key. What
was read is kept in a folder, so that the next process goes on from there.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock

from undivided.domain import Conversation, NotFound
from undivided.ledger import Head, Ledger
from undivided.quality.gathering.kept import KeptScores, keep, kept_in
from undivided.quality.gathering.rows import Row, RowsOf, table_of
from undivided.quality.tables import Scores

_PAGE = 1000
_BATCH = 2000
"""Conversations after which what was read is kept: a first reading may be cut short."""
Fold = Callable[[str], Conversation]


class LedgerScores:
    """Follows the scores of a program's conversations; many threads may use it.

    Args:
        ledger: Where they are.
        program: Whose conversations.
        fold: Gives a conversation as the present reactors see it.
        rows: Makes a conversation's rows, and names the rules by which.
        folder: Where what was read is kept; None = nowhere.
    """

    def __init__(
        self, ledger: Ledger, program: str, fold: Fold, rows: RowsOf, folder: Path | None = None
    ) -> None:
        self.ledger, self.program = ledger, program
        self._fold, self._rows, self._folder = fold, rows, folder
        self._kept: KeptScores | None = None
        self._position = -1
        self._lock = Lock()

    def now(self) -> KeptScores:
        """Give the scores as the ledger has them now, and the conversations that there are."""
        with self._lock:
            kept = self._kept or kept_in(self._folder, self._rows.rules)
            # Erasing is no event: the list of conversations is looked at every time.
            heads = list(self._heads())
            there = {head.id: head.events for head in heads if not head.erased}
            news = [name for name, events in there.items() if kept.events.get(name) != events]
            gone = kept.events.keys() - there.keys()
            if gone:
                kept = self._keep(kept.without(gone))
            for start in range(0, len(news), _BATCH):
                kept = self._keep(self._read(kept, news[start : start + _BATCH], there))
            self._kept = kept
            return kept

    def _heads(self) -> Iterable[Head]:
        before = None
        while page := self.ledger.conversations(self.program, _PAGE, before):
            before = page[-1].position
            yield from page

    def _read(self, kept: KeptScores, names: list[str], events: dict[str, int]) -> KeptScores:
        found: list[Row] = []
        read: dict[str, int] = {}
        for name in names:
            try:
                conversation = self._fold(name)
            except NotFound:
                continue
            read[name] = events[name]
            found += self._rows.of(conversation)
        old = kept.without(names)
        if not found and len(old.scores) == len(kept.scores):
            # The same table tells whoever holds it that no score is new.
            return KeptScores(kept.scores, {**old.events, **read})
        scores = Scores.joined([old.scores, table_of(found)])
        return KeptScores(scores, {**old.events, **read})

    def _keep(self, kept: KeptScores) -> KeptScores:
        if self._folder:
            keep(kept, self._folder, self._rows.rules)
        return kept
