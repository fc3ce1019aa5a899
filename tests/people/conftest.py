from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from undivided.people import People, open_people

Opener = Callable[..., People]


@pytest.fixture
def opened(ledger_address: str, tmp_path: Path) -> Iterator[Opener]:
    """Open a program's people, again and again the same ones."""
    known = []

    def opening(program: str = "default") -> People:
        known.append(open_people(ledger_address, tmp_path, program))
        return known[-1]

    yield opening
    for one in known:
        one.close()


@pytest.fixture
def people(opened: Opener) -> People:
    return opened()
