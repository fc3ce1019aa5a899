from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from undivided.web import static

LIMIT_BYTES = 150_000


def test_the_app_and_its_parts_are_given_out(stranger: TestClient, built: None) -> None:
    page = stranger.get("/")
    assert page.headers["content-type"].startswith("text/html")
    script = page.text.partition('src="')[2].partition('"')[0]
    part = stranger.get(script)
    assert part.status_code == 200
    assert "immutable" in part.headers["cache-control"]


def test_without_a_build_it_says_so(
    stranger: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(static, "FOLDER", tmp_path)
    answer = stranger.get("/")
    assert answer.status_code == 503
    assert "make setup" in answer.json()["error"]["hint"]


def test_the_first_load_is_light(built: None) -> None:
    import gzip

    parts = [*static.FOLDER.glob("assets/*.js"), *static.FOLDER.glob("assets/*.css")]
    assert parts
    assert sum(len(gzip.compress(part.read_bytes())) for part in parts) <= LIMIT_BYTES


def test_parts_are_packed_on_the_way(stranger: TestClient, built: None) -> None:
    page = stranger.get("/").text
    script = page.partition('src="')[2].partition('"')[0]
    packed = stranger.get(script, headers={"Accept-Encoding": "gzip"})
    plain = stranger.get(script, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert int(packed.headers.get("content-length", 0)) < len(plain.content) / 2
    assert packed.text == plain.text
