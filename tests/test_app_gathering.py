from pathlib import Path

from tests.quality.gathering.made import reviewed, scored
from undivided import settings
from undivided.app import gathering_of, ledger_scores, open_app, scorecards_by


def test_an_application_gathers_what_was_imported_and_what_its_ledger_has(tmp_path: Path) -> None:
    table = tmp_path / "scores.csv"
    table.write_text("conversation,value\nout-1,40\n")
    with open_app(settings.load({"home": str(tmp_path / "home")})) as app:
        app.ledger.append([*scored(1), *reviewed(1)])
        gathering = gathering_of(app)
        assert gathering.store
        gathering.store.take_scores(table)
        found = gathering.records()
        assert set(found.scores.conversation.used()) == {"chat-1", "out-1"}
        assert found.reviews.conversation.used() == ["chat-1"]
        kept = tmp_path / "home" / "quality" / app.settings.program / "ledger-scores.parquet"
        assert kept.exists()
        assert ledger_scores(app).now().scores.conversation.used() == ["chat-1"]
        assert scorecards_by(app).in_force().id == "standard"
