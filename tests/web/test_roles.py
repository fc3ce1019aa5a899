from collections.abc import Callable

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web.staff import STAFF
from undivided.domain import NoteAsked, Person, QuietChosen
from undivided.ledger import Ledger
from undivided.web.roles import DOORS, in_words, roles_for
from undivided.web.server import openapi

As = Callable[[str], TestClient]
CALL = "/api/desk/conversations/call-1"
SCORES = "/api/quality/conversations/call-1"
KEY = "k" * 12


def test_every_route_of_the_api_is_somebodys() -> None:
    nobodys = [
        f"{method} {path}"
        for path, methods in openapi()["paths"].items()
        for method in methods
        if path != "/connect/contact-lens" and not roles_for(path, method.upper())
    ]
    assert nobodys == []


def test_no_row_of_the_table_is_hidden_by_one_before_it() -> None:
    asked = [(path, method.upper()) for path, ways in openapi()["paths"].items() for method in ways]
    used = {
        next(
            (n for n, d in enumerate(DOORS) if d.address.match(p) and d.method in ("", m)),
            len(DOORS),
        )
        for p, m in [*asked, ("/connect/browser", "GET")]
    }
    assert used >= set(range(len(DOORS)))


@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("/api/desk/conversations", set(STAFF)),
        ("/api/desk/promises", {"maria", "noah", "sam", "vera", "ana", "ada"}),
        ("/api/floor/defects", {"vera", "ana", "ada"}),
        ("/api/exports/deliveries", {"vera", "ada"}),
        ("/api/exports/given-up", set(STAFF)),
        ("/api/quality/queue", {"rita", "sam", "vera", "ana", "ada"}),
        (SCORES, {"maria", "rita", "sam", "vera", "ana", "ada"}),
        ("/api/nothing", {"ada"}),
    ],
)
def test_who_may_read_what(as_: As, path: str, who: set[str]) -> None:
    asked = {name: as_(name).get(path).status_code for name in STAFF}
    assert {name for name, status in asked.items() if status != 403} == who
    assert {status for name, status in asked.items() if name in who} <= {200, 404}


def test_not_your_role_has_the_one_shape_and_a_hint(as_: As) -> None:
    told = as_("maria").get("/api/floor/defects")
    assert told.status_code == 403
    assert told.json() == {
        "error": {
            "message": "This is for supervisors and quality analysts.",
            "hint": "You are signed in as maria; an administrator can give you another role.",
        }
    }
    assert in_words(()) == "administrators"


def test_acts_carry_who_and_in_which_role(as_: As, filled: Ledger) -> None:
    for name in ("sam", "vera", "ada"):
        given = {"on": True, "key": KEY}
        assert as_(name).post(f"{CALL}/quiet", json=given).status_code == 200
    for name in ("rita", "ana", "kim"):
        assert as_(name).post(f"{CALL}/quiet", json=given).status_code == 403
    made = [one.event for one in filled.read("call-1")]
    assert [one.by for one in made if isinstance(one.fact, QuietChosen)] == [
        Person("sam", "agent"),
        Person("vera", "supervisor"),
        Person("ada", "admin"),
    ]
    assert not [one for one in made if isinstance(one.fact, NoteAsked)]


def test_who_is_signed_in_tells_roles_and_team(as_: As) -> None:
    told = as_("sam").get("/api/desk/me").json()
    assert (told["id"], told["roles"], told["team"]) == ("sam", ["agent", "reviewer"], "blue")
    assert len(as_("ada").get("/api/desk/me").json()["roles"]) == 6


def test_an_agent_sees_scores_of_their_own_conversations_alone(as_: As) -> None:
    maria, noah = as_("maria"), as_("noah")
    assert maria.get(CALL).json()["scores"]
    assert maria.get(SCORES).json()["scores"]
    assert noah.get(CALL).json()["turns"]
    assert noah.get(CALL).json()["scores"] == []
    assert "own conversations" in noah.get(SCORES).json()["error"]["message"]
    quieted = noah.post(f"{CALL}/quiet", json={"on": True, "key": KEY}).json()
    assert quieted["scores"] == []
    assert as_("kim").get(CALL).json()["scores"] == []
    assert as_("vera").get(CALL).json()["scores"]


def test_an_agent_disputes_their_own_scores_alone(as_: As) -> None:
    score = as_("maria").get(SCORES).json()["scores"][0]
    given = {"of": score["id"], "criterion": score["criterion"], "reason": "I did say it."}
    for name in ("noah", "rita", "vera", "ada"):
        assert as_(name).post(f"{SCORES}/disputes", json=given).status_code == 403
    [one] = as_("maria").post(f"{SCORES}/disputes", json=given).json()["disputes"]
    answer = {"agreed": True, "answer": "You did."}
    place = f"/api/quality/disputes/{one['id']}/answer"
    for name in ("maria", "noah", "rita"):
        assert as_(name).post(place, json=answer).status_code == 403
    assert as_("rita").get("/api/quality/queue").json()["disputes"] == []
    assert len(as_("ana").get("/api/quality/queue").json()["disputes"]) == 1
    assert as_("vera").post(place, json=answer).json()["answered_by"] == "vera"


def test_where_nobody_knows_the_agent_nobody_disputes(as_: As, centre: FastAPI) -> None:
    told = as_("vera").get("/api/quality/conversations/chat-1").json()
    assert told["may_dispute"] is False
