from fastapi.testclient import TestClient

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
