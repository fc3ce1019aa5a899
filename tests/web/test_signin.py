import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web.conftest import ACT, TOKEN
from tests.web.staff import NOW, hired, signed_in_as
from undivided.domain import Role
from undivided.people import Member, People
from undivided.web.signin import COOKIE, KNOWN_FOR_S, SignIn


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
    signin = SignIn("maria", "t")
    first = signin.enter("t")
    for _ in range(1000):
        last = signin.enter("t")
    assert signin.who(f"{COOKIE}={first}") is None
    found = signin.who(f"{COOKIE}={last}")
    assert found == Member("maria", frozenset(Role), alone=True)


def test_each_person_enters_by_their_own_address(centre: FastAPI, staff: dict[str, str]) -> None:
    for name in ("rita", "vera"):
        assert signed_in_as(centre, staff[name]).get("/api/desk/me").json()["id"] == name
    # The address of a server that nobody was added to is none any more.
    shared = signed_in_as(centre, "t" * 20).get("/api/desk/me")
    assert shared.status_code == 401
    assert "undivided people renew" in shared.json()["error"]["hint"]


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def entry_of(people: People, clock: Clock) -> SignIn:
    return SignIn("runner", "token", people=people, now=lambda: NOW, clock=clock)


def test_a_session_ends_when_its_person_is_removed_or_renewed(people: People) -> None:
    clock = Clock()
    secrets = hired(people)
    entry = entry_of(people, clock)
    for name, end in (("rita", people.remove), ("vera", people.renew)):
        cookie = f"{COOKIE}={entry.enter(secrets[name])}"
        assert entry.who(cookie)
        end(name)
        clock.seconds += KNOWN_FOR_S
        assert entry.who(cookie) is None
        assert entry.enter(secrets[name]) is None


def test_the_first_person_who_is_added_ends_the_shared_sessions(people: People) -> None:
    clock = Clock()
    entry = entry_of(people, clock)
    cookie = f"{COOKIE}={entry.enter('token')}"
    assert entry.who(cookie) == Member("runner", frozenset(Role), alone=True)
    secret = people.add("ada", [Role.ADMIN])
    clock.seconds += KNOWN_FOR_S
    assert entry.who(cookie) is None
    assert entry.enter("token") is None
    assert entry.enter(secret)


def test_signing_out_ends_a_persons_session_everywhere(
    centre: FastAPI, people: People, staff: dict[str, str]
) -> None:
    rita = signed_in_as(centre, staff["rita"])
    kept = rita.cookies[COOKIE]
    assert people.who(kept, NOW)
    assert rita.post("/api/sign-out", headers={"Content-Length": "0"}).status_code == 204
    assert people.who(kept, NOW) is None
    answer = rita.get("/api/desk/me", headers={"Cookie": f"{COOKIE}={kept}"})
    assert answer.status_code == 401


def test_too_many_wrong_addresses_are_not_looked_at(
    centre: FastAPI, staff: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in_as(centre, "wrong")
    for _ in range(9):
        assert client.get("/sign-in?token=guess", follow_redirects=False).status_code == 303
    refused = client.get(f"/sign-in?token={staff['rita']}", follow_redirects=False)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
    assert "set-cookie" not in refused.headers
    assert "guess" not in caplog.text
    assert staff["rita"] not in caplog.text
