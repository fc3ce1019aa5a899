from pathlib import Path

from pyarrow import parquet

from undivided.quality.store import QualityStore


def test_an_import_of_an_earlier_version_is_read_beside_a_new_one(tmp_path: Path) -> None:
    store, path = QualityStore(tmp_path / "kept"), tmp_path / "scores.csv"
    path.write_text("conversation,value\nc1,80\n")
    store.take_scores(path)
    old = tmp_path / "kept" / "scores" / "000000.parquet"
    parquet.write_table(parquet.read_table(old).drop_columns(["tenure", "group"]), old)
    path.write_text("conversation,value,tenure,group\nc2,70,2,quiet room\n")
    store.take_scores(path)
    found = store.scores()
    assert found.conversation.texts() == ["c1", "c2"]
    assert found.tenure.texts() == ["", "under 3 months"]
    assert found.group.texts() == ["", "quiet room"]
