from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from undivided.knowledge.catalogue import Catalogue, open_catalogue

Opener = Callable[..., Catalogue]


@pytest.fixture
def opened(ledger_address: str, tmp_path: Path) -> Iterator[Opener]:
    """Open a program's catalogue, again and again the same one."""
    catalogues = []

    def opening(program: str = "default") -> Catalogue:
        catalogues.append(open_catalogue(ledger_address, tmp_path, program))
        return catalogues[-1]

    yield opening
    for catalogue in catalogues:
        catalogue.close()


@pytest.fixture
def catalogue(opened: Opener) -> Catalogue:
    return opened()
