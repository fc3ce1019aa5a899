"""The catalogue's tables, as steps from none to the newest shape.

``revision`` counts changes within a program: each version of an article and each passage that
comes or goes takes the next one. A version is known by the revision with which it was made, and
its passages have neighbouring numbers, ``first`` to ``first + count - 1``. Words lie in ``BYTEA``,
because PostgreSQL's text cannot hold every character.
"""

from undivided.ledger import Migration

STEPS: tuple[Migration, ...] = (
    (
        """CREATE TABLE programs (
            key BIGINT PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            revision BIGINT NOT NULL,
            number BIGINT NOT NULL
        )""",
        """CREATE TABLE versions (
            program BIGINT NOT NULL REFERENCES programs (key),
            revision BIGINT NOT NULL,
            article TEXT NOT NULL,
            version TEXT NOT NULL,
            imported_at TEXT NOT NULL,
            removed BIGINT NOT NULL,
            source TEXT NOT NULL,
            about BYTEA NOT NULL,
            text BYTEA NOT NULL,
            PRIMARY KEY (program, revision)
        )""",
        "CREATE INDEX versions_by_article ON versions (program, article, revision)",
        """CREATE TABLE articles (
            program BIGINT NOT NULL REFERENCES programs (key),
            id TEXT NOT NULL,
            origin TEXT NOT NULL,
            source TEXT NOT NULL,
            stamp TEXT NOT NULL,
            digest TEXT NOT NULL,
            made BIGINT NOT NULL,
            first BIGINT NOT NULL,
            count BIGINT NOT NULL,
            PRIMARY KEY (program, id)
        )""",
        "CREATE INDEX articles_by_source ON articles (program, origin, source)",
        """CREATE TABLE passages (
            program BIGINT NOT NULL REFERENCES programs (key),
            number BIGINT NOT NULL,
            revision BIGINT NOT NULL,
            made BIGINT NOT NULL,
            gone BIGINT NOT NULL,
            id TEXT NOT NULL,
            heading BYTEA NOT NULL,
            start BIGINT NOT NULL,
            stop BIGINT NOT NULL,
            PRIMARY KEY (program, number)
        )""",
        "CREATE UNIQUE INDEX passages_by_revision ON passages (program, revision)",
        """CREATE TABLE vectors (
            program BIGINT NOT NULL REFERENCES programs (key),
            number BIGINT NOT NULL,
            model TEXT NOT NULL,
            vector BYTEA NOT NULL,
            PRIMARY KEY (program, number, model)
        )""",
    ),
    (
        """CREATE TABLE imports (
            program BIGINT NOT NULL REFERENCES programs (key),
            origin TEXT NOT NULL,
            at TEXT NOT NULL,
            problems BYTEA NOT NULL,
            PRIMARY KEY (program, origin)
        )""",
    ),
)
