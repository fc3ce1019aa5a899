from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web import chats
from tests.web.quality.studio import client_of
from tests.web.staff import centre_of, signed_in_as
from undivided.domain import (
    Answer,
    Component,
    Event,
    Person,
    ReviewAssigned,
    Score,
    ScoreGiven,
)
from undivided.ledger import Ledger
from undivided.people import People

As = Callable[[str], TestClient]
PLANS = "/api/quality/plans"


@pytest.fixture
def week(ledger: Ledger) -> Ledger:
    """Give forty scored chats, some of them sam's."""
    for number in range(40):
        said = ["customer: Is my order on its way?", "agent: It left today."]
        events = chats.short(number, said)
        ledger.append(events)
        score = Score("greeting", Answer.YES, (), 0.7, "Heard.", "standard", "1")
        name, at = events[0].conversation, events[-1].at
        scored = ScoreGiven(score)
        ledger.append([Event(f"score-{number}", name, at, Component("scores", "1"), scored)])
    return ledger


@pytest.fixture
def vera(week: Ledger, people: People, staff: dict[str, str]) -> TestClient:
    return signed_in_as(centre_of(week, people), staff["vera"])


def wanted(page: dict[str, Any], **changes: Any) -> dict[str, Any]:
    period = page["periods"][0]["id"]
    return {"period": period, "budget": 12, "reviewers": ["rita", "sam"], **changes}


def test_what_can_be_planned(vera: TestClient) -> None:
    page = vera.get(PLANS).json()
    assert sum(one["conversations"] for one in page["periods"]) == 40
    assert [one["id"] for one in page["reviewers"]] == ["ada", "rita", "sam"]
    assert (page["alone"], page["plans"]) == (False, [])


def test_a_plan_is_seen_before_it_is_started_and_started_once(
    vera: TestClient, week: Ledger
) -> None:
    given = wanted(vera.get(PLANS).json())
    draft = vera.post(f"{PLANS}/draft", json=given).json()
    assert vera.post(f"{PLANS}/draft", json=given).json() == draft
    assert draft["reviews"] == 12
    assert draft["twice"] == 1
    assert "not known" in " ".join(draft["sentences"])
    assert not assigned(week)
    page = vera.post(PLANS, json={**given, "id": draft["id"]}).json()
    assert vera.post(PLANS, json={**given, "id": draft["id"]}).status_code == 200
    made = assigned(week)
    assert len(made) == 12
    assert {event.by for event in made} == {Person("vera", "supervisor")}
    [plan] = page["plans"]
    assert (plan["id"], plan["reviews"], plan["done"]) == (draft["id"], 12, 0)
    shares = {one["id"]: one["reviews"] for one in draft["reviewers"]}
    assert Counter(e.fact.reviewer for e in made if isinstance(e.fact, ReviewAssigned)) == shares
    assert {one["id"]: one["waiting"] for one in page["reviewers"]} == {"ada": 0, **shares}
    again = vera.post(f"{PLANS}/draft", json=wanted(page, budget=10)).json()
    assert "another plan" in " ".join(again["sentences"])


def test_a_plan_that_is_no_longer_the_same_is_not_started(vera: TestClient, week: Ledger) -> None:
    given = wanted(vera.get(PLANS).json())
    told = vera.post(PLANS, json={**given, "id": "another"})
    assert told.status_code == 403
    assert "once more" in told.json()["error"]["hint"]
    assert not assigned(week)


@pytest.mark.parametrize(
    "change",
    [{"reviewers": ["maria"]}, {"reviewers": []}, {"budget": 0}, {"period": "1999-W01"}],
)
def test_what_cannot_be_planned_is_said(vera: TestClient, change: dict[str, Any]) -> None:
    given = wanted(vera.get(PLANS).json(), **change)
    told = vera.post(f"{PLANS}/draft", json=given)
    assert told.status_code == 422
    assert told.json()["error"]["hint"]


def test_plans_are_for_supervisors_and_analysts(
    week: Ledger, people: People, staff: dict[str, str]
) -> None:
    app: FastAPI = centre_of(week, people)
    for name, status in {"ana": 200, "ada": 200, "rita": 403, "maria": 403, "kim": 403}.items():
        assert signed_in_as(app, staff[name]).get(PLANS).status_code == status


def test_whoever_is_alone_names_reviewers_freely(week: Ledger) -> None:
    alone = client_of(week, "runner")
    page = alone.get(PLANS).json()
    assert page["alone"]
    draft = alone.post(f"{PLANS}/draft", json=wanted(page, reviewers=["anybody"])).json()
    assert draft["reviewers"] == [{"id": "anybody", "reviews": 12}]


def assigned(ledger: Ledger) -> list[Event]:
    page = ledger.of_kinds(frozenset({ReviewAssigned}), 0, 1000)
    return [recorded.event for recorded in page]
