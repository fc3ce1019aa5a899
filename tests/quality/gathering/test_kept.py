from pathlib import Path

from tests.quality.tables_made import scores_of
from undivided.quality.gathering.kept import NOTHING, KeptScores, keep, kept_in

KEPT = KeptScores(scores_of([1.0, float("nan"), 3.0]), {"c0": 4, "c1": 5, "c2": 6, "live": 2})


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    keep(KEPT, tmp_path / "new", "rules 1")
    found = kept_in(tmp_path / "new", "rules 1")
    assert found.events == KEPT.events
    assert found.scores.conversation.texts() == ["c0", "c1", "c2"]
    assert found.scores.value.tolist()[::2] == [1.0, 3.0]
    assert found.scores.value[1] != found.scores.value[1]


def test_other_rules_a_broken_file_and_no_folder_give_nothing(tmp_path: Path) -> None:
    assert kept_in(None, "rules") is NOTHING
    assert kept_in(tmp_path, "rules") is NOTHING
    keep(KEPT, tmp_path, "rules 1")
    assert kept_in(tmp_path, "rules 2") is NOTHING
    next(tmp_path.glob("*.parquet")).write_bytes(b"PAR1 and no more")
    assert kept_in(tmp_path, "rules 1") is NOTHING


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    keep(KEPT, tmp_path / "file", "rules")
    assert (tmp_path / "file").read_text() == "no folder"


def test_of_a_conversation_that_is_gone_not_even_its_name_is_left() -> None:
    left = KEPT.without(["c1"])
    assert left.scores.conversation.labels == ("c0", "c2")
    assert set(left.events) == {"c0", "c2", "live"}
