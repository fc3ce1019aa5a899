import pytest
from fastapi.testclient import TestClient
from starlette.testclient import WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect

from tests.web.conftest import ACT, HERE, TOKEN
from undivided.web.guard import BODY_LIMIT_BYTES
from undivided.web.policy import safe_headers

LIST = "/api/desk/conversations"


@pytest.mark.parametrize("path", [LIST, "/api/desk/conversations/call-1", "/api", "/api/nothing"])
def test_everything_under_api_needs_a_session(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 401
    assert "undivided serve" in answer.json()["error"]["hint"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8642", "", "[::2]:80"])
def test_another_name_is_not_answered(client: TestClient, host: str) -> None:
    answer = client.get(LIST, headers={"Host": host})
    assert answer.status_code == 403
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "LOCALHOST", "[::1]:8642"])
def test_its_own_names_are_answered(stranger: TestClient, host: str) -> None:
    assert stranger.get(LIST, headers={"Host": host}).status_code == 401


@pytest.mark.parametrize(
    "origin", [None, "null", "https://evil.example", "http://127.0.0.1:9999", "http://localhost"]
)
def test_an_act_from_another_page_is_refused(client: TestClient, origin: str | None) -> None:
    headers = {} if origin is None else {"Origin": origin}
    answer = client.post(f"{LIST}/call-1/note", json={}, headers=headers)
    assert answer.status_code == 403
    assert client.post(f"{LIST}/call-1/note", json={}, headers=ACT).status_code == 422


def test_an_act_too_long_is_refused_unread(client: TestClient) -> None:
    answer = client.post(f"{LIST}/call-1/note", content=b"x" * (BODY_LIMIT_BYTES + 1), headers=ACT)
    assert answer.status_code == 413
    headers = ACT | {"Content-Length": "many"}
    assert client.post(f"{LIST}/call-1/note", headers=headers).status_code == 411


@pytest.mark.parametrize("path", ["/", LIST, "/nowhere", f"/sign-in?token={TOKEN}"])
def test_every_answer_is_dressed(client: TestClient, path: str) -> None:
    headers = client.get(path, follow_redirects=False).headers
    assert headers["content-security-policy"] == safe_headers(())["Content-Security-Policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_the_policy_allows_no_inline_script() -> None:
    assert "unsafe" not in safe_headers(())["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in safe_headers(())["Content-Security-Policy"]
    assert HERE not in safe_headers(())["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/connect/pcm", {"Host": "evil.example"}, 403),
        ("/connect/pcm", {}, 404),
        ("/connect/browser", {"Origin": HERE}, 401),
        ("/connect/browser", {"Origin": HERE, "Host": "evil.example"}, 403),
        ("/api/desk/updates", {"Origin": HERE}, 401),
    ],
)
def test_a_websocket_is_guarded_too(
    stranger: TestClient, path: str, headers: dict[str, str], status: int
) -> None:
    with (
        pytest.raises(WebSocketDenialResponse) as denied,
        stranger.websocket_connect(path, headers={"Host": "127.0.0.1:8642", **headers}),
    ):
        pass
    assert denied.value.status_code == status
    assert set(denied.value.json()["error"]) == {"message", "hint"}


def test_a_websocket_from_another_page_is_refused(client: TestClient) -> None:
    with (
        pytest.raises(WebSocketDenialResponse) as denied,
        client.websocket_connect(
            "/connect/browser",
            headers={
                "Host": "127.0.0.1:8642",
                "Origin": "https://evil.example",
                "Cookie": f"undivided={client.cookies['undivided']}",
            },
        ),
    ):
        pass
    assert denied.value.status_code == 403


def test_a_websocket_that_is_nowhere_is_closed(client: TestClient) -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/nowhere", headers={"Host": "127.0.0.1:8642", "Origin": HERE}),
    ):
        pass
