import json
from pathlib import Path

import pytest

from tests.cli.conftest import Undivided
from undivided.testing import Reply, ScriptedEndpoint


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


@pytest.mark.models
def test_an_answer_is_composed_from_what_was_found(
    undivided: Undivided, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"text": "The money arrives within three to five working days.", "passage": 1},
        {"text": "The money arrives within two working days.", "passage": 1},
    ]
    with ScriptedEndpoint([Reply(json.dumps({"sentences": rows}))]) as server:
        monkeypatch.setenv("UNDIVIDED_LLM_ADDRESS", server.address)
        monkeypatch.setenv("UNDIVIDED_LLM_MODEL", "small")
        ask = ("knowledge", "search", "--kb", articles, "--compose")
        done = undivided(*ask, "Robert Hale: charged twice this month?")
        shown = done.output.partition("Composed from these passages\n")
        assert shown[0].startswith("Charged twice [double-charge#1]")
        assert "three to five working days. [double-charge#1]" in shown[2]
        assert "Left out: The money arrives within two working days." in shown[2]
        found = json.loads(undivided(*ask, "charged twice", "--json").stdout)
    assert len(found["composed"]["sentences"]) == len(found["passages"]) == 1
    assert "Robert Hale" not in server.told


@pytest.mark.models
def test_without_a_language_model_the_passages_are_there_all_the_same(
    undivided: Undivided, articles: Path
) -> None:
    done = undivided("knowledge", "search", "--kb", articles, "--compose", "charged twice")
    assert "Charged twice [double-charge#1]" in done.output
    assert done.exit_code == 2
    assert "no language model" in done.stderr
