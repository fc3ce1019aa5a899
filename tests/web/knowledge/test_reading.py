import pytest
from fastapi.testclient import TestClient

from tests.web.knowledge.stock import NEWER, SECOND


def get(reader: TestClient, path: str, **given: str) -> dict[str, object]:
    answer = reader.get(f"/api/knowledge/{path}", params=given)
    assert answer.status_code == 200, answer.text
    told: dict[str, object] = answer.json()
    return told


def test_the_list_tells_what_holds_today_and_what_was_not_read(reader: TestClient) -> None:
    told = reader.get("/api/knowledge/articles").json()
    rows = {row["id"]: row for row in told["rows"]}
    assert list(rows) == ["cobro", "billing/refunds", "spring"], "by title"
    assert rows["billing/refunds"]["hold"] == "now"
    assert rows["billing/refunds"]["last_verified"] == "2026-11-01"
    assert rows["spring"]["hold"] == "expired"
    assert told["languages"] == ["en", "es"]
    assert told["imported"]["at"] == SECOND.isoformat()
    assert [one["source"] for one in told["imported"]["problems"]] == ["scan.pdf"]


def test_an_article_is_blocks_and_the_exact_places_of_its_passages(reader: TestClient) -> None:
    told = reader.get("/api/knowledge/article", params={"id": "billing/refunds"}).json()
    assert told["latest"]
    assert [block["kind"] for block in told["blocks"]][:3] == ["heading", "text", "heading"]
    for passage in told["passages"]:
        assert passage["id"].startswith("billing/refunds#")
        assert NEWER[passage["start"] : passage["end"]].strip()
    versions = [one["version"][0] for one in told["versions"]]
    assert versions == ["b", "a"], "newest first"


def test_an_earlier_version_can_be_read_and_says_so(reader: TestClient) -> None:
    told = get(reader, "article", id="billing/refunds", version="a" * 12)
    assert told["latest"] is False
    assert "5 to 7" not in str(told["blocks"])


def test_what_was_removed_can_still_be_read(reader: TestClient) -> None:
    told = get(reader, "article", id="gone")
    assert told["hold"] == "removed"
    assert told["title"] == "Gone"


def test_a_comparison_tells_lines_and_words(reader: TestClient) -> None:
    told = reader.get(
        "/api/knowledge/comparison",
        params={"id": "billing/refunds", "old": "a" * 12, "new": "b" * 12},
    ).json()
    changed = next(line for line in told["lines"] if line["kind"] == "changed")
    assert [part["text"] for part in changed["parts"] if part["kind"] == "added"]
    assert told["old"]["version"] == "a" * 12
    assert told["added"] > 7


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("article", {"id": "no-such"}),
        ("article", {"id": "billing/refunds", "version": "f" * 12}),
        ("comparison", {"id": "billing/refunds", "old": "f" * 12}),
    ],
)
def test_what_is_not_there_is_said_so(reader: TestClient, path: str, given: dict[str, str]) -> None:
    answer = reader.get(f"/api/knowledge/{path}", params=given)
    assert answer.status_code == 404
    assert answer.json()["error"]["hint"]


def test_without_articles_the_list_is_empty(client: TestClient) -> None:
    told = client.get("/api/knowledge/articles").json()
    assert told["rows"] == []
    assert client.get("/api/knowledge/article", params={"id": "x"}).status_code == 404


def test_strangers_read_nothing(stranger: TestClient) -> None:
    for path in ("articles", "article?id=x", "search?q=x", "gaps", "quality", "uses?id=x"):
        assert stranger.get(f"/api/knowledge/{path}").status_code == 401
