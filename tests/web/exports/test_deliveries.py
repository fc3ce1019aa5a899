from collections.abc import Iterator
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from tests.exports.samples import START, approved, filled, story, target
from tests.web.conftest import ACT, HERE, TOKEN, redacted
from undivided.domain import (
    Component,
    Event,
    ExportFailed,
    ExportRetried,
    Fact,
    NoteExported,
    Person,
)
from undivided.exports import Target
from undivided.ledger import Ledger
from undivided.web import Beside, create

SOON = START + timedelta(minutes=5)


def client_of(ledger: Ledger, *targets: Target) -> TestClient:
    app = create(
        ledger,
        program="shop",
        person="maria",
        redact=redacted,
        token=TOKEN,
        now=lambda: SOON,
        beside=Beside(targets=targets),
    )
    client = TestClient(app, base_url=HERE)
    client.get(f"/sign-in?token={TOKEN}", follow_redirects=False)
    return client


def add(ledger: Ledger, conversation: str, fact: Fact) -> None:
    name = f"{conversation} {type(fact).__name__}"
    ledger.append([Event(name, conversation, SOON, Component("export", "1"), fact)])


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with filled(4) as opened:
        add(opened, "c1", NoteExported("n1", "crm", 1))
        add(opened, "c2", ExportFailed("n2", "crm", 2, "It is away.", SOON))
        add(opened, "c3", ExportFailed("n3", "crm", 14, "It refused it.", None))
        opened.append([*story("other", "another"), approved("n9", START, "other")])
        yield opened


def test_each_target_tells_what_it_has_what_waits_and_what_was_given_up(ledger: Ledger) -> None:
    told = client_of(ledger, target()).get("/api/exports/deliveries").json()["targets"]
    (crm,) = told
    assert (crm["name"], crm["address"], crm["delivered"]) == ("crm", "crm.example.org", 1)
    assert crm["last"] == {
        "conversation": "c1",
        "title": "A double charge",
        "at": SOON.isoformat(),
    }
    assert [(one["conversation"], one["attempts"]) for one in crm["waiting"]] == [
        ("c2", 2),
        ("c4", 0),
    ]
    (lost,) = crm["given_up"]
    assert (lost["conversation"], lost["why"], lost["again_at"]) == ("c3", "It refused it.", "")
    assert lost["approved_by"] == "maria"


def test_another_programs_notes_and_targets_are_not_shown(ledger: Ledger) -> None:
    client = client_of(ledger, target(), target(name="theirs", program="another"))
    told = client.get("/api/exports/deliveries").json()["targets"]
    assert [one["name"] for one in told] == ["crm"]
    assert "other" not in {one["conversation"] for one in told[0]["waiting"]}


def test_without_targets_there_is_nothing(ledger: Ledger) -> None:
    client = client_of(ledger)
    assert client.get("/api/exports/deliveries").json() == {"targets": []}
    assert client.get("/api/exports/given-up").json() == {"count": 0}


def test_a_person_has_it_tried_again(ledger: Ledger) -> None:
    client = client_of(ledger, target())
    assert client.get("/api/exports/given-up").json() == {"count": 1}
    body = {"target": "crm", "conversation": "c3", "note": "n3", "key": "first-click"}
    answer = client.post("/api/exports/retries", json=body, headers=ACT).json()
    (crm,) = answer["targets"]
    assert crm["given_up"] == []
    assert "c3" in {one["conversation"] for one in crm["waiting"]}
    kept = ledger.read("c3")[-1].event
    assert (kept.by, kept.fact) == (Person("maria", "supervisor"), ExportRetried("n3", "crm"))
    again = client.post("/api/exports/retries", json=body, headers=ACT)
    assert again.status_code == 422


def test_only_what_waits_can_be_tried_again(ledger: Ledger) -> None:
    client = client_of(ledger, target())
    for wrong in ({"target": "nobody"}, {"conversation": "c1"}, {"note": "n1"}):
        body = {"target": "crm", "conversation": "c3", "note": "n3", "key": "first-click", **wrong}
        assert client.post("/api/exports/retries", json=body, headers=ACT).status_code == 404


def test_an_erased_conversation_leaves_the_list(ledger: Ledger) -> None:
    client = client_of(ledger, target())
    ledger.erase("c3")
    assert client.get("/api/exports/given-up").json() == {"count": 0}
