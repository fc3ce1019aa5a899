from fastapi.testclient import TestClient

from tests.web.conftest import ACT, TOKEN
from undivided.domain import Person
from undivided.web.signin import COOKIE, SignIn


def test_the_printed_address_signs_in_and_leaves_no_token_behind(stranger: TestClient) -> None:
    answer = stranger.get(f"/sign-in?token={TOKEN}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert stranger.get("/api/desk/me").status_code == 200


def test_a_wrong_token_signs_nobody_in(stranger: TestClient) -> None:
    for token in ("", "wrong", TOKEN + "x", "ünïcode"):
        answer = stranger.get("/sign-in", params={"token": token}, follow_redirects=False)
        assert "set-cookie" not in answer.headers
    assert stranger.get("/api/desk/me").status_code == 401


def test_a_made_up_or_broken_cookie_is_nobody(stranger: TestClient) -> None:
    for cookie in (f"{COOKIE}=guess", f"{COOKIE}=", "\x07;;=", f'{COOKIE}="'):
        answer = stranger.get("/api/desk/me", headers={"Cookie": cookie})
        assert answer.status_code == 401


def test_signing_out_ends_the_session(client: TestClient) -> None:
    kept = client.cookies[COOKIE]
    assert client.post("/api/sign-out", headers=ACT | {"Content-Length": "0"}).status_code == 204
    answer = client.get("/api/desk/me", headers={"Cookie": f"{COOKIE}={kept}"})
    assert answer.status_code == 401


def test_sessions_are_bounded() -> None:
    signin = SignIn(Person("maria", "agent"), "t")
    first = signin.enter("t")
    for _ in range(1000):
        last = signin.enter("t")
    assert len(signin.sessions) == 1000
    assert signin.who(f"{COOKIE}={first}") is None
    assert signin.who(f"{COOKIE}={last}") == Person("maria", "agent")
