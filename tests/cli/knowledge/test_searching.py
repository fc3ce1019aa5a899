import json
from pathlib import Path

import pytest

from tests.cli.conftest import Undivided


def test_nothing_to_search(undivided: Undivided) -> None:
    done = undivided("knowledge", "search", "fees")
    assert done.exit_code == 2
    assert "There are no articles to search." in done.stderr


@pytest.mark.models
def test_an_answer_with_its_place(undivided: Undivided, articles: Path) -> None:
    undivided("knowledge", "import", articles)
    done = undivided("knowledge", "search", "charged", "twice", "this month?")
    assert done.exit_code == 0
    assert done.output.startswith("Charged twice [double-charge#1]\n  When a customer was charged")
    (found,) = json.loads(undivided("knowledge", "search", "charged twice", "--json").stdout)
    assert found["passage"]["id"] == "double-charge#1"


@pytest.mark.models
def test_nothing_found_is_an_answer(undivided: Undivided, articles: Path) -> None:
    done = undivided("knowledge", "search", "--kb", articles, "xylophone zebra")
    assert (done.exit_code, done.output) == (0, "Nothing found.\n")
