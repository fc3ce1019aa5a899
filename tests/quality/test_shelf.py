from pathlib import Path

import pytest

from undivided.quality import ScorecardShelf, default_scorecard, parse_scorecard


def test_every_version_can_be_read_again(tmp_path: Path) -> None:
    shelf = ScorecardShelf(tmp_path / "cards")
    assert shelf.names() == []
    before = default_scorecard()
    after = parse_scorecard(before.source + "# changed\r\n")
    for card in (before, after, before):
        shelf.keep(card)
    assert shelf.names() == sorted([before.full_name, after.full_name])
    assert shelf.read(before.full_name) == before
    assert shelf.read(after.full_name).version == after.version


def test_only_what_is_kept_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("x", "utf-8")
    with pytest.raises(KeyError):
        ScorecardShelf(tmp_path / "cards").text("../secret")
