import re
from pathlib import Path

from tests.cli.conftest import ARTICLE, Undivided


def test_versions_and_what_the_last_edit_changed(undivided: Undivided, articles: Path) -> None:
    undivided("knowledge", "import", articles)
    first = undivided("knowledge", "versions", "double-charge").output
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d  [0-9a-f]{12}\n", first)
    edited = ARTICLE.replace("id:", "expires: 2026-12-31\nid:").replace("five", "six")
    (articles / "double-charge.md").write_text(edited)
    undivided("knowledge", "import", articles)
    lines = undivided("knowledge", "versions", "double-charge").output.splitlines()
    assert lines[1] == first.strip()
    assert "+expires: 2026-12-31" in lines
    assert "-arrives within three to five working days. Tell the customer the date." in lines
    assert "+arrives within three to six working days. Tell the customer the date." in lines


def test_a_removed_article_still_has_versions(undivided: Undivided, articles: Path) -> None:
    undivided("knowledge", "import", articles)
    (articles / "double-charge.md").unlink()
    (articles / "fees.md").write_text("Eight dollars.")
    undivided("knowledge", "import", articles)
    newest, first = undivided("knowledge", "versions", "double-charge").output.splitlines()
    assert newest.endswith("  removed")
    assert "removed" not in first


def test_an_unknown_article_is_told_with_the_closest(undivided: Undivided, articles: Path) -> None:
    undivided("knowledge", "import", articles)
    done = undivided("knowledge", "versions", "double-charged")
    assert done.exit_code == 2
    assert done.stderr == ("There is no article “double-charged”.\nDo you mean “double-charge”?\n")
