from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web import story
from tests.web.conftest import ACT, HERE, NOW, TOKEN, redacted
from undivided.domain import NoteApproved, NoteKept, Person, PromiseSettled
from undivided.ledger import Ledger
from undivided.web import create

CALL = "/api/desk/conversations/call-1"
CHEQUE = "Cheque to the estate within ten calendar days of the certificate."


def colleague(ledger: Ledger) -> TestClient:
    app: FastAPI = create(
        ledger, program="default", person="noor", redact=redacted, token=TOKEN, now=lambda: NOW
    )
    client = TestClient(app, base_url=HERE)
    client.get(f"/sign-in?token={TOKEN}", follow_redirects=False)
    return client


def draft_of(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get(CALL).json()["note"]
    return found


def work(client: TestClient, key: str = "first-save", **more: Any) -> dict[str, Any]:
    line = {"part": "promises", "text": "Zebedee calls", "drafted": "", "ticked": True}
    return {"draft": draft_of(client)["id"], "lines": [line], "review_s": 7.0, "key": key, **more}


def approve(client: TestClient, **promise: Any) -> dict[str, Any]:
    line = {"section": "promises", "text": CHEQUE, "turns": ["t28"], "promise": promise or None}
    body = {"draft": draft_of(client)["id"], "lines": [line], "review_s": 3.0, "key": "sign-key"}
    answer = client.post(f"{CALL}/note", json=body, headers=ACT)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_work_outlives_the_page_and_nobody_else_sees_it(client: TestClient, filled: Ledger) -> None:
    assert client.get(f"{CALL}/note/work").json()["kept_at"] == ""
    assert client.post(f"{CALL}/note/work", json=work(client), headers=ACT).status_code == 204
    kept = client.get(f"{CALL}/note/work").json()
    assert (kept["lines"][0]["text"], kept["review_s"]) == ("[name] calls", 7.0)
    assert kept["kept_at"]
    document = client.get(CALL).text
    assert "[name] calls" not in document, "unfinished work is in no document"
    assert client.get(CALL).json()["approved"] is None
    assert colleague(filled).get(f"{CALL}/note/work").json()["lines"] == []
    assert client.get("/api/desk/conversations").json()["rows"][0]["note"] == "draft"


def test_the_latest_work_counts_and_an_approval_ends_it(client: TestClient, filled: Ledger) -> None:
    client.post(f"{CALL}/note/work", json=work(client), headers=ACT)
    later = work(client, "second-save", lines=[], review_s=20.0)
    client.post(f"{CALL}/note/work", json=later, headers=ACT)
    assert client.get(f"{CALL}/note/work").json()["lines"] == []
    told = approve(client)
    assert client.get(f"{CALL}/note/work").json()["kept_at"] == ""
    assert told["approved"]["review_s"] == 20.0, "a reload loses no second"
    assert told["handle"] == {"talk_s": 272.0, "hold_s": 0.0, "review_s": 20.0, "handle_s": 292.0}
    facts = [item.event.fact for item in filled.read("call-1")]
    assert sum(isinstance(fact, NoteKept) for fact in facts) == 2
    assert isinstance(facts[-1], NoteApproved)


def test_work_that_arrives_after_its_note_was_approved_is_over(client: TestClient) -> None:
    told = approve(client)
    late = work(client, "late-save-1")
    assert client.post(f"{CALL}/note/work", json=late, headers=ACT).status_code == 204
    assert client.get(f"{CALL}/note/work").json()["kept_at"] == ""
    change = work(client, "a-change-1", note=told["approved"]["id"])
    client.post(f"{CALL}/note/work", json=change, headers=ACT)
    assert client.get(f"{CALL}/note/work").json()["note"] == told["approved"]["id"]


def test_what_was_changed_is_told_with_the_note(client: TestClient) -> None:
    edits = approve(client)["approved"]["edits"]
    assert (edits["kept"], edits["dropped"], edits["added"]) == (1, 6, 0)
    assert 0 < edits["distance"] < 1


def test_promises_are_mine_late_and_settled(client: TestClient, filled: Ledger) -> None:
    approve(client, who="agent", when="by noon", due="2026-11-20T09:00:00Z")
    [row] = client.get("/api/desk/promises").json()["rows"]
    assert (row["text"], row["state"], row["by"]) == (CHEQUE, "late", "maria")
    assert (row["when"], row["due"]) == ("by noon", "2026-11-20T09:00:00+00:00")
    assert colleague(filled).get("/api/desk/promises").json()["rows"] == []
    everybody = colleague(filled).get("/api/desk/promises?whose=all").json()
    assert everybody["rows"] == [row]
    assert everybody["now"] == NOW.isoformat()

    place = f"{CALL}/promises/{row['id']}/settled"
    for _ in range(2):
        answer = client.post(place, json={"kept": False, "key": "a-click-1"}, headers=ACT)
    [promise] = answer.json()["promises"]
    assert (promise["settled"], promise["settled_by"]) == ("not_kept", "maria")
    assert client.get("/api/desk/promises").json()["rows"] == []
    [settled] = client.get("/api/desk/promises?which=all").json()["rows"]
    assert (settled["state"], settled["settled_by"]) == ("not_kept", "maria")
    last = [item.event for item in filled.read("call-1")][-2:]
    assert last[1].fact == PromiseSettled(row["id"], kept=False)
    assert last[1].by == Person("maria", "agent")
    assert isinstance(last[0].fact, NoteApproved), "a double click is one act"


def test_only_a_promise_of_the_note_can_be_settled(client: TestClient) -> None:
    body = {"kept": True, "key": "a-click-1"}
    for promise, status in (("0" * 32, 404), ("no-id", 422)):
        place = f"{CALL}/promises/{promise}/settled"
        assert client.post(place, json=body, headers=ACT).status_code == status


def test_another_programs_note_cannot_be_worked_on(client: TestClient) -> None:
    place = "/api/desk/conversations/chat-7/note/work"
    assert client.get(place).status_code == 404
    assert client.post(place, json=work(client), headers=ACT).status_code == 404


def test_an_erased_conversation_promises_nothing(client: TestClient, filled: Ledger) -> None:
    approve(client)
    filled.erase("call-1")
    assert story.SECONDS
    assert client.get("/api/desk/promises?whose=all").json()["rows"] == []
