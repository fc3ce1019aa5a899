from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import ACT, NOW
from undivided.domain import CardOpened, CardSeen, CardUsed, NoteApproved, Person
from undivided.ledger import Ledger

CALL = "/api/desk/conversations/call-1"


def note(client: TestClient, **changes: Any) -> dict[str, Any]:
    seen = client.get(CALL).json()
    lines = [
        {"section": line["section"], "text": line["text"], "turns": line["turns"]}
        for line in seen["note"]["lines"][:2]
    ]
    body = {
        "draft": seen["note"]["id"],
        "lines": lines,
        "disposition": "bereavement_closure",
        "review_s": 12,
        "key": "key-of-this-act",
    }
    return body | changes


def test_the_list_is_newest_first_of_this_program_and_in_pages(client: TestClient) -> None:
    whole = client.get("/api/desk/conversations").json()
    assert [row["id"] for row in whole["rows"]] == ["call-1", "chat-1", "chat-2"]
    assert whole["next"] is None
    first = client.get("/api/desk/conversations?limit=2").json()
    rest = client.get(f"/api/desk/conversations?limit=2&before={first['next']}").json()
    assert [row["id"] for row in first["rows"] + rest["rows"]] == ["call-1", "chat-1", "chat-2"]


def test_a_row_tells_length_signals_and_the_state_of_the_note(client: TestClient) -> None:
    row = client.get("/api/desk/conversations").json()["rows"][0]
    assert row["seconds"] == 272.0
    assert (row["signals"], row["signal"][:12]) == (2, "The customer")
    assert (row["note"], row["failures"]) == ("draft", 1)
    client.post(f"{CALL}/note", json=note(client), headers=ACT)
    row = client.get("/api/desk/conversations").json()["rows"][0]
    assert (row["note"], row["approved_by"]) == ("approved", "maria")


def test_a_conversation_is_the_document(client: TestClient) -> None:
    seen = client.get(CALL).json()
    assert seen["schema"] == "undivided/conversation/1"
    assert (len(seen["turns"]), len(seen["cards"]), len(seen["withheld"])) == (42, 3, 3)
    assert seen["versions"]["cards"] == "1-3f2a"


def test_another_programs_conversation_is_not_there(client: TestClient) -> None:
    for path in ("", "/recording", "/peaks"):
        assert client.get(f"/api/desk/conversations/chat-7{path}").status_code == 404
    body = note(client)
    assert (
        client.post("/api/desk/conversations/chat-7/note", json=body, headers=ACT).status_code
        == 404
    )


def test_an_erased_conversation_is_a_row_without_words(client: TestClient, filled: Ledger) -> None:
    client.get("/api/desk/conversations")
    filled.erase("chat-1")
    row = client.get("/api/desk/conversations").json()["rows"][1]
    assert (row["id"], row["erased"], row["title"]) == ("chat-1", True, "")
    assert client.get("/api/desk/conversations/chat-1").status_code == 404


def test_approving_appends_who_and_when(client: TestClient, filled: Ledger) -> None:
    seen = client.post(f"{CALL}/note", json=note(client), headers=ACT).json()
    assert seen["approved"]["approved_by"] == "maria"
    assert seen["approved"]["approved_at"] == NOW.isoformat()
    last = filled.read("call-1")[-1].event
    assert last.by == Person("maria", "agent")
    assert isinstance(last.fact, NoteApproved)
    assert last.fact.review_s == 12
    assert last.cause == seen["note"]["id"]


def test_a_double_click_is_one_event(client: TestClient, filled: Ledger) -> None:
    before = len(filled.read("call-1"))
    for _ in range(3):
        assert client.post(f"{CALL}/note", json=note(client), headers=ACT).status_code == 200
    assert len(filled.read("call-1")) == before + 1


def test_only_what_was_ticked_is_in_the_note(client: TestClient) -> None:
    body = note(client)
    seen = client.post(f"{CALL}/note", json=body, headers=ACT).json()
    assert [line["text"] for line in seen["approved"]["lines"]] == [
        line["text"] for line in body["lines"]
    ]
    assert seen["approved"]["lines"][0]["probability"] == 0.91


def test_a_persons_own_words_are_theirs_and_redacted(client: TestClient) -> None:
    own = {"section": "promises", "text": "Zebedee will call back.", "turns": []}
    seen = client.post(f"{CALL}/note", json=note(client, lines=[own]), headers=ACT).json()
    line = seen["approved"]["lines"][0]
    assert (line["text"], line["probability"]) == ("[name] will call back.", 1.0)


@pytest.mark.parametrize(
    "changes",
    [
        {"lines": []},
        {"lines": [{"section": "reason", "text": " ", "turns": []}]},
        {"lines": [{"section": "gossip", "text": "x", "turns": []}]},
        {"lines": [{"section": "reason", "text": "x", "turns": ["t999"]}]},
        {"draft": "an-older-draft"},
        {"key": "short"},
        {"review_s": -1},
        {"approved_by": "somebody else"},
    ],
    ids=str,
)
def test_a_note_that_does_not_fit_is_refused(client: TestClient, changes: dict[str, Any]) -> None:
    answer = client.post(f"{CALL}/note", json=note(client, **changes), headers=ACT)
    assert answer.status_code == 422
    assert set(answer.json()["error"]) == {"message", "hint"}
    assert client.get(CALL).json()["approved"] is None


def test_a_card_is_used_then_put_away(client: TestClient, filled: Ledger) -> None:
    card = client.get(CALL).json()["cards"][0]["id"]
    path = f"{CALL}/cards/{card}/decision"
    used = {"decision": "used", "why": "", "key": "first-click"}
    for _ in range(2):
        seen = client.post(path, json=used, headers=ACT).json()
    assert (seen["cards"][0]["decision"], seen["cards"][0]["decided_by"]) == ("used", "maria")
    assert isinstance(filled.read("call-1")[-1].event.fact, CardUsed)
    away = {"decision": "dismissed", "why": "wrong", "key": "second-click"}
    seen = client.post(path, json=away, headers=ACT).json()
    assert (seen["cards"][0]["decision"], seen["cards"][0]["decision_why"]) == (
        "dismissed",
        "wrong",
    )
    again = {"decision": "used", "why": "", "key": "third-click"}
    assert client.post(path, json=again, headers=ACT).json()["cards"][0]["decision"] == "used"


def test_what_was_kept_back_can_be_used_but_not_put_away(client: TestClient) -> None:
    kept_back = client.get(CALL).json()["withheld"][0]["id"]
    path = f"{CALL}/cards/{kept_back}/decision"
    body = {"decision": "dismissed", "why": "wrong", "key": "some-click"}
    assert client.post(path, json=body, headers=ACT).status_code == 404
    used = client.post(path, json={"decision": "used", "key": "some-click"}, headers=ACT)
    assert used.json()["withheld"][0]["decision"] == "used"
    nowhere = f"{CALL}/cards/no-such-card/decision"
    missing = client.post(nowhere, json={"decision": "used", "key": "k-click-1"}, headers=ACT)
    assert missing.status_code == 404


def test_seen_and_opened_are_kept(client: TestClient, filled: Ledger) -> None:
    card = client.get(CALL).json()["cards"][0]["id"]
    for _ in range(2):
        body = {"seconds": 4.5, "key": "report-1"}
        seen = client.post(f"{CALL}/cards/{card}/seen", json=body, headers=ACT)
        assert (seen.status_code, seen.content) == (204, b"")
    opened = client.post(f"{CALL}/cards/{card}/opened", json={"key": "open-it-1"}, headers=ACT)
    assert opened.status_code == 204
    facts = [recorded.event.fact for recorded in filled.read("call-1")][-2:]
    assert facts == [CardSeen(card, 4.5), CardOpened(card)]
    shown = client.get(CALL).json()["cards"][0]
    assert (shown["seen_s"], shown["opened"]) == (4.5, True)
    missing = client.post(f"{CALL}/cards/none/opened", json={"key": "open-it-2"}, headers=ACT)
    assert missing.status_code == 404


@pytest.mark.parametrize(("decision", "why"), [("dismissed", ""), ("used", "wrong")])
def test_a_reason_goes_with_putting_away(client: TestClient, decision: str, why: str) -> None:
    card = client.get(CALL).json()["cards"][0]["id"]
    body = {"decision": decision, "why": why, "key": "some-click"}
    path = f"{CALL}/cards/{card}/decision"
    assert client.post(path, json=body, headers=ACT).status_code == 422


def test_the_recording_in_whole_and_in_part(client: TestClient) -> None:
    whole = client.get(f"{CALL}/recording")
    assert (whole.status_code, whole.headers["content-type"]) == (200, "audio/ogg")
    assert whole.headers["accept-ranges"] == "bytes"
    part = client.get(f"{CALL}/recording", headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, whole.content[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(whole.content)}"
    beyond = client.get(f"{CALL}/recording", headers={"Range": "bytes=99999999-"})
    assert beyond.status_code == 416
    assert set(beyond.json()["error"]) == {"message", "hint"}


def test_a_chat_has_no_recording(client: TestClient) -> None:
    assert client.get("/api/desk/conversations/chat-1/recording").status_code == 404


def test_peaks_are_two_lanes_over_the_whole_call(client: TestClient) -> None:
    for _ in range(2):
        peaks = client.get(f"{CALL}/peaks").json()
        assert len(peaks["channels"]) == 2
        assert peaks["seconds"] == pytest.approx(272, abs=1)
        assert max(map(max, peaks["channels"])) == 100


def test_who_is_signed_in(client: TestClient) -> None:
    assert client.get("/api/desk/me").json() == {
        "id": "maria",
        "role": "agent",
        "roles": ["agent", "reviewer", "supervisor", "analyst", "knowledge", "admin"],
        "team": "",
        "program": "default",
    }
