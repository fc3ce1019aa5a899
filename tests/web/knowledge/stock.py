"""Articles as a server is given them: a catalogue with two imports behind it."""

from datetime import UTC, date, datetime
from pathlib import Path

from undivided.domain import Article
from undivided.knowledge import Catalogue, Import, ImportProblem, Library, open_catalogue
from undivided.web import Stock

FIRST = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
SECOND = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)

REFUNDS = """# Refunds

Money goes back the way it came.

## Times

| Where | Days |
|---|---|
| Card | 3 to 5 |

Never promise a day.
"""
NEWER = REFUNDS.replace("3 to 5", "5 to 7") + "\nTell the customer that the bank decides.\n"
SPANISH = "# Cobro doble\n\nSi el cliente pagó dos veces, devolvemos el dinero.\n"


def article(id_: str, title: str, text: str, version: str, **more: object) -> Article:
    return Article(id_, title, text, f"{id_}.md", version, **more)  # type: ignore[arg-type]


def catalogue(folder: Path) -> Catalogue:
    """Open a catalogue that took one version of the refunds, and then another."""
    opened = open_catalogue("", folder, "default")
    old = article("billing/refunds", "Refunds", REFUNDS, "a" * 12, owner="Billing")
    gone = article("gone", "Gone", "It is gone.", "d" * 12)
    opened.take(Library((old, gone)), FIRST)
    new = article(
        "billing/refunds",
        "Refunds",
        NEWER,
        "b" * 12,
        owner="Billing",
        expires=date(2026, 12, 31),
        last_verified=date(2026, 11, 1),
    )
    spanish = article("cobro", "Cobro doble", SPANISH, "c" * 12, language="es")
    expired = article("spring", "Spring offer", "Half price.", "e" * 12, expires=date(2026, 5, 1))
    opened.take(Library((new, spanish, expired)), SECOND)
    return opened


def stock(folder: Path) -> Stock:
    problem = ImportProblem("scan.pdf", "“scan.pdf” has no text.", "Recognise its text.")
    articles = catalogue(folder)
    articles.note_import(Import("/articles", SECOND, (problem,)))
    return Stock(articles)
