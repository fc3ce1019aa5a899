from pathlib import Path

import pytest

from undivided import settings
from undivided.app import open_app
from undivided.knowledge import take_whole


@pytest.mark.models
def test_the_first_article_may_come_after_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    flags = {"home": str(tmp_path / "home"), "knowledge": str(folder)}
    with open_app(settings.load(flags)) as app:
        assert app.answering is not None
        assert app.answering("how long does a refund take") == []
        (folder / "refunds.md").write_text("# Refunds\n\nA refund takes ten working days.\n")
        assert app.folder is not None
        take_whole(app.folder, app.catalogue)
        assert app.index is not None
        app.index.update()
        assert app.answering("how long does a refund take")[0].article_title == "Refunds"


def test_without_articles_and_without_a_folder_nothing_is_asked(tmp_path: Path) -> None:
    with open_app(settings.load({"home": str(tmp_path / "home"), "knowledge": ""})) as app:
        assert app.index is None
        assert app.answering is None
