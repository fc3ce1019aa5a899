"""The tables of people, as steps from none to the newest shape.

``secret`` and ``digest`` are SHA-256 of random secrets of 32 bytes: there is nothing to guess that
a slow hash would protect.
"""

from undivided.ledger import Migration

STEPS: tuple[Migration, ...] = (
    (
        """CREATE TABLE people (
            program TEXT NOT NULL,
            id TEXT NOT NULL,
            roles TEXT NOT NULL,
            team TEXT NOT NULL,
            since TEXT NOT NULL,
            secret TEXT NOT NULL,
            PRIMARY KEY (program, id)
        )""",
        """CREATE TABLE sessions (
            digest TEXT PRIMARY KEY,
            program TEXT NOT NULL,
            person TEXT NOT NULL,
            opened_at TEXT NOT NULL
        )""",
        "CREATE INDEX sessions_by_person ON sessions (program, person)",
    ),
)
