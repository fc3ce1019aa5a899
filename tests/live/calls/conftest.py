from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.live.calls.phone import Centre
from undivided.language import Redactor
from undivided.ledger import Ledger, open_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "ledger.sqlite"), bytes(32)) as opened:
        yield opened


@pytest.fixture(scope="session")
def redactor() -> Redactor:
    return Redactor(None)


@pytest.fixture
def open_centre(
    ledger: Ledger, tmp_path: Path, redactor: Redactor
) -> Iterator[Callable[..., Centre]]:
    opened: list[Centre] = []

    def make(script: str, **wishes: object) -> Centre:
        centre = Centre(ledger, tmp_path / "live", script, redactor, **wishes)
        opened.append(centre)
        return centre

    yield make
    for centre in opened:
        centre.calls.close()
