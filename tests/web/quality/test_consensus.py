from fastapi.testclient import TestClient

from tests.web.quality.studio import assign, body, client_of
from undivided.domain import ConsensusReached
from undivided.ledger import Ledger


def both(ledger: Ledger) -> tuple[TestClient, TestClient, str]:
    one, two = assign(ledger, "rita"), assign(ledger, "sam", "double")
    rita, sam = client_of(ledger, "rita"), client_of(ledger, "sam")
    page = rita.get(f"/api/quality/reviews/{one.id}").json()
    rita.post(f"/api/quality/reviews/{one.id}", json=body(page))
    assert rita.get(f"/api/quality/sessions/{one.id}").status_code == 404
    sam.post(f"/api/quality/reviews/{two.id}", json=body(page, greeting="no"))
    return rita, sam, one.id


def test_two_reviews_meet_side_by_side_and_are_agreed_on_once(filled: Ledger) -> None:
    rita, sam, session = both(filled)
    [row] = sam.get("/api/quality/queue").json()["sessions"]
    assert (row["id"], row["other"], row["agreed"], row["apart"]) == (session, "rita", False, 1)
    page = sam.get(f"/api/quality/sessions/{session}").json()
    assert (page["first"]["by"], page["second"]["by"], page["agreed"]) == ("rita", "sam", None)
    given = {name: value for name, value in body(page).items() if name != "key"}
    done = sam.post(f"/api/quality/sessions/{session}", json=given).json()
    assert done["agreed"]["by"] == "sam"
    assert done["second"]["answers"] == page["second"]["answers"]
    assert rita.post(f"/api/quality/sessions/{session}", json=given).status_code == 403
    assert rita.get("/api/quality/queue").json()["sessions"][0]["agreed"]
    kept = [r for r in filled.read("call-1") if isinstance(r.event.fact, ConsensusReached)]
    assert len(kept) == 1


def test_a_session_is_for_its_two_reviewers_and_needs_every_answer(filled: Ledger) -> None:
    rita, _, session = both(filled)
    assert client_of(filled, "maria").get(f"/api/quality/sessions/{session}").status_code == 404
    page = rita.get(f"/api/quality/sessions/{session}").json()
    half = {"answers": [], "scorecard_version": page["scorecard"]["version"]}
    assert rita.post(f"/api/quality/sessions/{session}", json=half).status_code == 422
    old = {**half, "scorecard_version": "before"}
    assert rita.post(f"/api/quality/sessions/{session}", json=old).status_code == 422
