import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import ACT, HERE, TOKEN
from undivided.domain import BadInput
from undivided.ledger import Ledger
from undivided.web import create
from undivided.web.policy import safe_headers

CRM = "https://crm.example.org"


def embedded(ledger: Ledger, base_url: str) -> TestClient:
    app = create(ledger, program="default", person="maria", redact=str, token=TOKEN, embed=[CRM])
    return TestClient(app, base_url=base_url)


def test_only_named_pages_may_frame_ours(filled: Ledger, stranger: TestClient) -> None:
    alone = stranger.get("/").headers["content-security-policy"]
    assert alone.endswith("frame-ancestors 'self'")
    framed = embedded(filled, HERE).get("/").headers["content-security-policy"]
    assert framed.endswith(f"frame-ancestors 'self' {CRM}")


def test_in_a_frame_the_cookie_is_kept_for_that_frame_alone(filled: Ledger) -> None:
    client = embedded(filled, "https://127.0.0.1")
    answer = client.get(f"/sign-in?token={TOKEN}", follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert {"Secure", "SameSite=None", "Partitioned", "HttpOnly"} <= set(cookie.split("; "))
    origin = {"Origin": "https://127.0.0.1", "Content-Length": "0"}
    ended = client.post("/api/sign-out", headers=origin).headers["set-cookie"]
    assert {"Partitioned", "Max-Age=0"} <= set(ended.split("; "))


def test_without_https_the_cookie_stays_strict(filled: Ledger) -> None:
    answer = embedded(filled, HERE).get(f"/sign-in?token={TOKEN}", follow_redirects=False)
    assert "SameSite=Strict" in answer.headers["set-cookie"]
    assert "Partitioned" not in answer.headers["set-cookie"]


def test_an_act_from_the_page_around_is_still_refused(filled: Ledger) -> None:
    client = embedded(filled, HERE)
    client.get(f"/sign-in?token={TOKEN}", follow_redirects=False)
    body = {"on": True, "key": "some-click"}
    path = "/api/desk/conversations/call-1/quiet"
    assert client.post(path, json=body, headers={"Origin": CRM}).status_code == 403
    assert client.post(path, json=body, headers=ACT).status_code == 200


@pytest.mark.parametrize(
    "origin", ["crm.example.org", "https://crm.example.org/path", "*", "https://a;b", "'none'"]
)
def test_what_is_no_origin_is_told_at_the_start(filled: Ledger, origin: str) -> None:
    with pytest.raises(BadInput, match="embed"):
        create(filled, program="default", person="m", redact=str, embed=[origin])


def test_only_the_listening_page_may_ask_for_the_microphone(
    stranger: TestClient, built: None
) -> None:
    assert "microphone=()" in stranger.get("/").headers["permissions-policy"]
    listening = stranger.get("/listen").headers["permissions-policy"]
    assert "microphone=(self)" in listening
    assert "display-capture=(self)" in listening
    assert "camera=()" in listening
    assert safe_headers(())["Permissions-Policy"].count("()") == 4
