import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Undivided


def test_what_came_from_a_folder_that_is_gone(
    undivided: Undivided, articles: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for name in ("fees", "hours"):
        (other / f"{name}.md").write_text(f"All about {name}.")
    undivided("knowledge", "import", articles)
    undivided("knowledge", "import", other)
    shutil.rmtree(other)
    done = undivided("knowledge", "remove", other)
    assert done.output == "- fees\n- hours\n0 added, 0 edited, 2 removed, 0 unchanged\n"
    assert "removed" in undivided("knowledge", "versions", "fees").output
    assert "1 unchanged" in undivided("knowledge", "import", articles).output
    assert undivided("knowledge", "remove", other).exit_code == 2


def test_articles_by_id_all_or_none(undivided: Undivided, articles: Path) -> None:
    (articles / "fees.md").write_text("Eight dollars.")
    undivided("knowledge", "import", articles)
    wrong = undivided("knowledge", "remove", "fees", "double-chargé")
    assert wrong.exit_code == 2
    assert "There is no article “double-chargé”" in wrong.stderr
    assert "Do you mean “double-charge”?" in wrong.stderr
    told = json.loads(undivided("knowledge", "remove", "fees", "double-charge", "--json").stdout)
    assert told["removed"] == ["double-charge", "fees"]
    assert "2 added" in undivided("knowledge", "import", articles).output, "the files are there"


def test_the_folder_of_the_setting_is_not_removed(
    undivided: Undivided, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNDIVIDED_KNOWLEDGE", str(articles))
    refused = undivided("knowledge", "remove", articles)
    assert refused.exit_code == 2
    assert "is the folder of the setting" in refused.stderr
