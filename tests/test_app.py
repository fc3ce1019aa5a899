from pathlib import Path

import pytest

from tests.ledger.server import PostgresServer
from undivided import settings
from undivided.app import open_app
from undivided.knowledge import Folder, take_whole
from undivided.language.endpoint import Message
from undivided.testing import Reply, ScriptedEndpoint


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


@pytest.mark.models
@pytest.mark.postgres
def test_with_the_ledger_in_postgres_the_passages_are_there_too(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    (tmp_path / "refunds.md").write_text("# Refunds\n\nA refund takes ten working days.\n")
    home, address = str(tmp_path / "home"), postgres.new_database()
    with open_app(settings.load({"home": home, "ledger": address})) as app:
        take_whole(Folder(tmp_path), app.catalogue)
        assert app.answering is not None
        assert app.answering("how long does a refund take")[0].article_title == "Refunds"
    postgres.execute(
        "SELECT 1 / count(*) FROM undivided_search.passages",
        address.partition("@/")[2].partition("?")[0],
    )
    other = {"home": home, "ledger": address, "search": "memory"}
    with open_app(settings.load(other)) as app:
        assert app.answering is not None
        assert app.answering("how long does a refund take")[0].article_title == "Refunds"


def test_without_articles_and_without_a_folder_nothing_is_asked(tmp_path: Path) -> None:
    with open_app(settings.load({"home": str(tmp_path / "home"), "knowledge": ""})) as app:
        assert app.index is None
        assert app.answering is None


def test_without_an_address_nothing_is_asked_of_a_language_model(tmp_path: Path) -> None:
    flags = {"home": str(tmp_path / "home"), "llm_address": "", "llm_model": "small"}
    with open_app(settings.load(flags)) as app:
        assert app.endpoint is None
        assert app.composing is None
        assert app.slow_reactors_now() == []


def test_the_language_model_is_the_one_of_the_settings(tmp_path: Path) -> None:
    with ScriptedEndpoint([Reply("Yes.")]) as server:
        flags = {"llm_address": server.address, "llm_model": "small", "llm_key": "key"}
        with open_app(settings.load({"home": str(tmp_path), **flags})) as app:
            assert app.endpoint is not None
            assert app.endpoint.name == "small"
            assert app.endpoint.answer([Message("user", "Ready?")]) == "Yes."
            assert app.composing is not None
            assert "small" in app.composing.version
        assert server.headers[0]["Authorization"] == "Bearer key"
