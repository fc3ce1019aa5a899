import logging

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web.conftest import ACT
from undivided.domain import BadInput, NotFound, Refused, Unavailable, UndividedError

SECRET = "the customer's own words"


def said(answer: object) -> str:
    body = answer.json()  # type: ignore[attr-defined]
    assert list(body) == ["error"]
    assert list(body["error"]) == ["message", "hint"]
    assert body["error"]["message"]
    return str(body)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BadInput("m", "h"), 422),
        (NotFound("m", "h"), 404),
        (Refused("m", "h"), 403),
        (Unavailable("m", "h"), 503),
    ],
)
def test_errors_for_people_have_their_status(
    app: FastAPI, client: TestClient, error: UndividedError, status: int
) -> None:
    @app.get("/api/fails")
    def fails() -> None:
        raise error

    answer = client.get("/api/fails")
    assert answer.status_code == status
    said(answer)


def test_what_nobody_foresaw_is_told_without_words(
    app: FastAPI, client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    @app.get("/api/breaks")
    def breaks() -> None:
        raise KeyError(SECRET)

    with caplog.at_level(logging.DEBUG):
        answer = client.get("/api/breaks")
    assert answer.status_code == 500
    assert "KeyError" in said(answer)
    assert SECRET not in answer.text + caplog.text
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/nowhere", "/api/desk/nowhere", "/assets/nothing.js"])
def test_unknown_addresses(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    said(answer)


def test_wrong_methods(client: TestClient) -> None:
    answer = client.put("/api/desk/conversations", headers=ACT, content=b"")
    assert answer.status_code == 405
    said(answer)


def test_a_misfit_request_does_not_repeat_what_it_held(client: TestClient) -> None:
    body = {"draft": SECRET * 20, "lines": SECRET}
    answer = client.post("/api/desk/conversations/call-1/note", json=body, headers=ACT)
    assert answer.status_code == 422
    assert SECRET not in said(answer)


def test_broken_json(client: TestClient) -> None:
    answer = client.post(
        "/api/desk/conversations/call-1/note",
        content=b'{"lines": ',
        headers=ACT | {"Content-Type": "application/json"},
    )
    assert answer.status_code == 422
    said(answer)
