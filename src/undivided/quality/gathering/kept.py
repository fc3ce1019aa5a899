"""What was read of the ledger's scores, kept in a folder: no words, only scores.

It can be dropped at any time and is read again. Whoever erases a conversation erases its rows at
the next reading.
"""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from undivided.quality.tables import Column, Scores
from undivided.quality.tables.scores import COLUMNS

_FILE = "ledger-scores.parquet"
_RULES, _EVENTS = b"undivided_rules", b"undivided_events"


@dataclass(frozen=True, slots=True)
class KeptScores:
    """Scores, and how many events each conversation had when they were read.

    Args:
        scores: One row a conversation and criterion.
        events: By conversation, those without scores too.
    """

    scores: Scores
    events: Mapping[str, int] = field(default_factory=dict)

    def without(self, names: Iterable[str]) -> "KeptScores":
        """Leave out some conversations."""
        gone = set(names)
        left = {name: n for name, n in self.events.items() if name not in gone}
        labels = self.scores.conversation.labels
        stays = np.array([label not in gone for label in labels] or [True])
        # Only the labels that still stand in a row: an erased id is gone too.
        some = self.scores.take(stays[self.scores.conversation.codes])
        named = Column.of(some.conversation.texts())
        return KeptScores(replace(some, conversation=named), left)


NOTHING = KeptScores(Scores.none())


def kept_in(folder: Path | None, rules: str) -> KeptScores:
    """Give what was kept; nothing when there is nothing, or it was made by other rules."""
    if folder is None:
        return NOTHING
    try:
        table = parquet.read_table(folder / _FILE)
        told = table.schema.metadata or {}
        if told.get(_RULES) != rules.encode():
            return NOTHING
        columns = {name: Column.from_arrow(table[name]) for name in COLUMNS}
        value = table["value"].to_numpy()
        return KeptScores(Scores(**columns, value=value), json.loads(told[_EVENTS]))
    except (OSError, pa.ArrowException, KeyError, ValueError):
        # Whatever is wrong with it, the ledger has it all.
        return NOTHING


def keep(kept: KeptScores, folder: Path, rules: str) -> None:
    """Keep what was read; a full disk stops nothing, as the ledger has it all."""
    arrays: dict[str, pa.Array] = {name: getattr(kept.scores, name).as_arrow() for name in COLUMNS}
    arrays["value"] = pa.array(kept.scores.value)
    told = {_RULES: rules.encode(), _EVENTS: json.dumps(dict(kept.events)).encode()}
    table = pa.table(arrays).replace_schema_metadata(told)
    # Several processes may read the same ledger: each writes its own and exchanges it.
    new = folder / f".{_FILE}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        parquet.write_table(table, new)
        new.replace(folder / _FILE)
    except (OSError, pa.ArrowException):
        with suppress(OSError):
            new.unlink()
