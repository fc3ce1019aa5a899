from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web.composers import ScriptedComposer
from tests.web.conftest import ACT
from undivided.ledger import Ledger


def test_a_search_finds_passages_with_their_best_sentence(
    reader: TestClient, filled: Ledger
) -> None:
    before = filled.position()
    told = reader.get("/api/knowledge/search", params={"q": "early closing fee"}).json()
    first = told["passages"][0]
    start, end = first["highlight"]
    assert first["text"][start:end]
    assert filled.position() == before, "a search is kept nowhere"


def test_without_articles_nothing_is_searched(client: TestClient) -> None:
    answer = client.get("/api/knowledge/search", params={"q": "fee"})
    assert answer.status_code == 503
    assert "knowledge" in answer.json()["error"]["hint"]


def test_what_is_searched_may_be_composed_and_is_kept_nowhere(
    reader: TestClient, shop: FastAPI, filled: Ledger
) -> None:
    assert (
        reader.get("/api/knowledge/search", params={"q": "early fee"}).json()["composing"] is False
    )
    shop.state.knowledge.compose = ScriptedComposer()
    told = reader.get("/api/knowledge/search", params={"q": "early fee"}).json()
    assert told["composing"] is True
    before = filled.position()
    body = {"question": "early fee"}
    made = reader.post("/api/knowledge/composed", json=body, headers=ACT).json()
    known = {one["passage"] for one in told["passages"]}
    assert {one["passage"] for one in made["sentences"]} == known
    assert filled.position() == before
