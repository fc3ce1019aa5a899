from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from tests.web.quality.studio import assign, body, client_of
from undivided.domain import Person, ReviewAssigned, ReviewSubmitted
from undivided.ledger import Ledger
from undivided.quality.reviewing import ReviewBook, review_rows
from undivided.web.quality.state import Quality

As = Callable[[str], TestClient]
CALL = "/api/quality/conversations/call-1"


def chosen(client: TestClient) -> str:
    told = client.post(f"{CALL}/chosen", json={})
    assert told.status_code == 200, told.text
    return str(told.json()["id"])


@pytest.mark.parametrize(("name", "role"), [("rita", "reviewer"), ("vera", "supervisor")])
def test_a_chosen_review_is_blind_until_it_is_made_and_then_labelled(
    as_: As, filled: Ledger, name: str, role: str
) -> None:
    browser = as_(name)
    assert browser.get(CALL).json()["may_review"]
    one = chosen(browser)
    assert chosen(browser) == one
    assert browser.get(CALL).status_code == 403
    assert browser.get("/api/desk/conversations/call-1").status_code == 403
    [row] = browser.get("/api/quality/queue").json()["rows"]
    assert (row["id"], row["chosen"]) == (one, True)
    page = browser.get(f"/api/quality/reviews/{one}").json()
    assert page["chosen"]
    assert page["scores"] == []
    assert browser.post(f"/api/quality/reviews/{one}", json=body(page)).json()["scores"]
    standing = browser.get(CALL).json()
    assert [(r["by"], r["chosen"]) for r in standing["reviews"]] == [(name, True)]
    assert not standing["may_review"]
    assert browser.post(f"{CALL}/chosen", json={}).status_code == 403
    facts = [r.event for r in filled.read("call-1")]
    made = [e.by for e in facts if isinstance(e.fact, ReviewAssigned | ReviewSubmitted)]
    assert made == [Person(name, role)] * 2


def test_a_chosen_review_is_a_sample_of_nothing(as_: As, filled: Ledger) -> None:
    rita = as_("rita")
    one = chosen(rita)
    page = rita.get(f"/api/quality/reviews/{one}").json()
    rita.post(f"/api/quality/reviews/{one}", json=body(page))
    book = ReviewBook()
    for recorded in filled.read("call-1"):
        book.take(recorded.event)
    quality: Quality = rita.app.state.quality  # type: ignore[attr-defined]
    rows = list(review_rows(book, lambda *_: quality.scorecard))
    assert {row[4] for row in rows} == {"chosen"}
    numbers = as_("vera").get("/api/quality/plans").json()
    assert [period["reviewed"] for period in numbers["periods"]] == [0]
    assert numbers["plans"] == []


def test_agents_choose_nothing_and_nobody_chooses_their_own(as_: As, filled: Ledger) -> None:
    for name in ("maria", "noah", "kim"):
        assert as_(name).post(f"{CALL}/chosen", json={}).status_code == 403
    alone = client_of(filled, "maria")
    assert not alone.get(CALL).json()["may_review"]
    refused = alone.post(f"{CALL}/chosen", json={})
    assert "talked to the customer" in refused.json()["error"]["message"]


def test_what_was_chosen_can_be_left_and_chosen_again(as_: As, filled: Ledger) -> None:
    vera = as_("vera")
    one = chosen(vera)
    assert vera.post(f"/api/quality/reviews/{one}/given-up", json={}).status_code == 204
    assert vera.get("/api/quality/queue").json()["rows"] == []
    assert vera.get(CALL).json()["scores"]
    assert vera.post(f"/api/quality/reviews/{one}/given-up", json={}).status_code == 404
    assert chosen(vera) != one
    assert len(vera.get("/api/quality/queue").json()["rows"]) == 1
    made = assign(filled, "rita")
    rita = as_("rita")
    assert chosen(rita) == made.id
    refused = rita.post(f"/api/quality/reviews/{made.id}/given-up", json={})
    assert refused.status_code == 403
    assert rita.get(CALL).status_code == 403


def test_an_agent_who_reviews_too_never_reviews_their_own(filled: Ledger) -> None:
    # Assigned past every check: the studio still refuses.
    made = assign(filled, "maria")
    maria = client_of(filled, "maria")
    page = maria.get(f"/api/quality/reviews/{made.id}").json()
    refused = maria.post(f"/api/quality/reviews/{made.id}", json=body(page))
    assert refused.status_code == 403
    assert "talked to the customer" in refused.json()["error"]["message"]
    assert client_of(filled, "maria").post(f"{CALL}/chosen", json={}).json()["id"] == made.id
