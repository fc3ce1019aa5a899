from collections.abc import Callable
from datetime import datetime

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import ACT, HERE, NOW, TOKEN, redacted
from tests.web.told import ToldCalls
from undivided.domain import AboutChosen, Person, QuietChosen
from undivided.ledger import Ledger
from undivided.live import NowView
from undivided.web import create

CALL = "/api/desk/conversations/call-1"
MARIA = Person("maria", "agent")


@pytest.fixture
def calls() -> ToldCalls:
    return ToldCalls()


@pytest.fixture
def live(filled: Ledger, calls: ToldCalls) -> TestClient:
    """A desk of a server that hears live calls; call-1 is going on."""
    now: Callable[[], datetime] = lambda: NOW  # noqa: E731
    app = create(
        filled,
        program="default",
        person="maria",
        redact=redacted,
        token=TOKEN,
        now=now,
        calls=calls,
    )
    calls.moments["call-1"] = NowView("call-1", "live")
    calls.moments["chat-7"] = NowView("chat-7", "live")
    client = TestClient(app, base_url=HERE)
    client.get(f"/sign-in?token={TOKEN}", follow_redirects=False)
    return client


def test_quiet_is_kept_with_who_wanted_it(client: TestClient, filled: Ledger) -> None:
    for _ in range(2):
        body = {"on": True, "key": "first-click"}
        assert client.post(f"{CALL}/quiet", json=body, headers=ACT).json()["quiet"] is True
    last, before = filled.read("call-1")[-1].event, filled.read("call-1")[-2].event
    assert (last.by, last.fact) == (MARIA, QuietChosen(True))
    assert not isinstance(before.fact, QuietChosen), "a double click is one act"
    body = {"on": False, "key": "second-click"}
    assert client.post(f"{CALL}/quiet", json=body, headers=ACT).json()["quiet"] is False


def test_what_it_is_about_is_kept(client: TestClient, filled: Ledger) -> None:
    body = {"about": ["Fernbox One"], "key": "first-click"}
    assert client.post(f"{CALL}/about", json=body, headers=ACT).status_code == 200
    last = filled.read("call-1")[-1].event
    assert (last.by, last.fact) == (MARIA, AboutChosen(("Fernbox One",)))
    body = {"about": [""], "key": "second-click"}
    assert client.post(f"{CALL}/about", json=body, headers=ACT).status_code == 422


def test_a_live_call_is_told_of_acts(live: TestClient, calls: ToldCalls) -> None:
    live.post(f"{CALL}/quiet", json={"on": True, "key": "some-click"}, headers=ACT)
    live.post(
        "/api/desk/conversations/chat-1/quiet", json={"on": True, "key": "k-click-1"}, headers=ACT
    )
    assert calls.wishes == [("acted", "call-1", None)]


def test_listening_is_paused_and_resumed(live: TestClient, calls: ToldCalls) -> None:
    for paused, state in [(True, "paused"), (False, "live")]:
        body = {"paused": paused, "key": f"click-{paused}"}
        answer = live.post(f"{CALL}/listening", json=body, headers=ACT)
        assert (answer.status_code, answer.json()["state"]) == (200, state)
    assert calls.wishes == [("pause", "call-1", MARIA), ("resume", "call-1", MARIA)]


@pytest.mark.parametrize("given", [True, False])
def test_consent_is_recorded(live: TestClient, calls: ToldCalls, given: bool) -> None:
    body = {"given": given, "key": "some-click"}
    assert live.post(f"{CALL}/consent", json=body, headers=ACT).status_code == 200
    assert calls.wishes == [(f"consent {given}", "call-1", MARIA)]


@pytest.mark.parametrize(
    ("path", "body"),
    [("listening", {"paused": True}), ("consent", {"given": True})],
)
def test_only_a_live_call_of_this_program_can_be_paused(
    live: TestClient, client: TestClient, calls: ToldCalls, path: str, body: dict[str, bool]
) -> None:
    told = {**body, "key": "some-click"}
    answers = [
        live.post(f"/api/desk/conversations/chat-1/{path}", json=told, headers=ACT),
        live.post(f"/api/desk/conversations/chat-7/{path}", json=told, headers=ACT),
        client.post(f"{CALL}/{path}", json=told, headers=ACT),
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert calls.wishes == []


@pytest.mark.parametrize("path", ["quiet", "listening", "consent", "ask"])
def test_an_act_needs_its_own_page_and_a_session(
    live: TestClient, stranger: TestClient, path: str
) -> None:
    body = {"key": "some-click"}
    assert live.post(f"{CALL}/{path}", json=body).status_code == 403
    assert live.post(f"{CALL}/{path}", json=body, headers=ACT).status_code == 422
    assert stranger.post(f"{CALL}/{path}", json=body, headers=ACT).status_code == 401
