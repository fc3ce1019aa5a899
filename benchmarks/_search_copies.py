"""Make a catalogue many times as large: every text again, with a vector of its own.

Importing a million passages takes longer than a benchmark should; search sees numbers, stems and
vectors, and these are as many as if they had been imported.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np

from benchmarks._shelf import more_vectors

REAL = 2_000
_AT_ONCE = 5_000
_COPIES = (
    "INSERT INTO versions SELECT program, revision + :shift, article || :mark, version, "
    "imported_at, removed, source || :mark, about, text FROM versions WHERE revision <= :first",
    "INSERT INTO articles SELECT program, id || :mark, origin, source || :mark, stamp, digest, "
    "made + :shift, first + :moved, count FROM articles WHERE made <= :first",
    "INSERT INTO passages SELECT program, number + :moved, revision + :shift, made + :shift, gone, "
    "replace(id, '#', :mark || '#'), heading, start, stop FROM passages WHERE revision <= :first",
)


def multiply(home: Path, times: int) -> None:
    """Put the articles in so many times altogether.

    Args:
        home: Folder of a catalogue of one program.
        times: How often each text is there afterwards.
    """
    with closing(sqlite3.connect(home / "catalogue.sqlite")) as base:
        revision, number = base.execute("SELECT revision, number FROM programs").fetchone()
        kept = base.execute("SELECT number, model, vector FROM vectors").fetchall()
        model, numbers = kept[0][1], [row[0] for row in kept]
        real = np.stack([np.frombuffer(row[2], "<f2") for row in kept[:REAL]]).astype(np.float32)
        for copy in range(1, times):
            told = {"mark": f"-{copy}", "first": revision}
            told |= {"shift": copy * revision, "moved": copy * number}
            for statement in _COPIES:
                base.execute(statement, told)
            for start in range(0, len(numbers), _AT_ONCE):
                part = numbers[start : start + _AT_ONCE]
                rows = more_vectors(real, len(part), copy * len(numbers) + start)
                base.executemany(
                    "INSERT INTO vectors (program, number, model, vector) VALUES (1, ?, ?, ?)",
                    [
                        (one + copy * number, model, row.tobytes())
                        for one, row in zip(part, rows, strict=True)
                    ],
                )
        last = (times * revision, times * number)
        base.execute("UPDATE programs SET revision = ?, number = ?", last)
        base.commit()
