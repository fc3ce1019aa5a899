from pathlib import Path

from tests.web.conftest import NOW
from tests.web.knowledge.stock import NEWER, article, stock
from undivided.knowledge import Library
from undivided.ledger import Ledger
from undivided.web.knowledge import Knowledge, Stock


def test_languages_follow_the_articles(ledger: Ledger, tmp_path: Path) -> None:
    given = stock(tmp_path)
    known = Knowledge(ledger, "default", lambda: NOW, None, given)
    assert known.languages == ["en", "es"]
    assert known.language("cobro") == "es"
    assert known.language("no-such") == ""
    more = [article(f"es-{n}", "Más", NEWER, f"{n:012}", language="es") for n in range(3)]
    given.articles.take(Library(tuple(more)), NOW, whole=False)  # type: ignore[union-attr]
    assert known.languages == ["es", "en"]


def test_without_articles_there_is_nothing(ledger: Ledger) -> None:
    known = Knowledge(ledger, "default", lambda: NOW, None, Stock())
    assert (known.languages, known.language("x"), known.revision) == ([], "", 0)
