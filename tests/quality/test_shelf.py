from pathlib import Path

from undivided.quality import ScorecardShelf, default_scorecard, parse_scorecard


def test_every_version_can_be_read_again(tmp_path: Path) -> None:
    shelf = ScorecardShelf(tmp_path / "cards")
    assert shelf.names() == []
    before = default_scorecard()
    after = parse_scorecard(before.source + "# changed\r\n")
    shelf.keep([before, after, before])
    assert shelf.names() == sorted([before.full_name, after.full_name])
    assert shelf.read(before.full_name) == before
    assert shelf.read(after.full_name).version == after.version
