from tests.web.quality.studio import assign, body, client_of
from undivided.domain import DisputeAnswered, Person, ScoreDisputed
from undivided.ledger import Ledger

CALL = "/api/quality/conversations/call-1"


def test_the_agent_disputes_a_claim_and_another_person_answers(filled: Ledger) -> None:
    maria, sam = client_of(filled, "maria"), client_of(filled, "sam")
    page = maria.get(CALL).json()
    assert page["may_dispute"]
    assert not sam.get(CALL).json()["may_dispute"]
    score = page["scores"][0]
    given = {"of": score["id"], "criterion": score["criterion"], "reason": "I did say it."}
    assert sam.post(f"{CALL}/disputes", json=given).status_code == 403
    [one] = maria.post(f"{CALL}/disputes", json=given).json()["disputes"]
    assert (one["by"], one["answered_by"]) == ("maria", "")
    assert maria.get("/api/quality/queue").json()["disputes"] == []
    assert [d["id"] for d in sam.get("/api/quality/queue").json()["disputes"]] == [one["id"]]

    answer = {"agreed": True, "answer": "You did, in turn 3."}
    place = f"/api/quality/disputes/{one['id']}/answer"
    assert maria.post(place, json=answer).status_code == 403
    told = sam.post(place, json=answer).json()
    assert (told["agreed"], told["answered_by"]) == (True, "sam")
    assert sam.post(place, json=answer).status_code == 403
    assert sam.post("/api/quality/disputes/none/answer", json=answer).status_code == 404
    kept = [r.event for r in filled.read("call-1")]
    assert [e.by for e in kept if isinstance(e.fact, ScoreDisputed)] == [Person("maria", "agent")]
    assert [e.by for e in kept if isinstance(e.fact, DisputeAnswered)] == [
        Person("sam", "supervisor")
    ]
    # The claim itself stays as it was.
    assert maria.get(CALL).json()["scores"][0] == score


def test_a_human_review_can_be_disputed_and_an_unknown_answer_cannot(filled: Ledger) -> None:
    made = assign(filled, "rita")
    rita, maria = client_of(filled, "rita"), client_of(filled, "maria")
    page = rita.get(f"/api/quality/reviews/{made.id}").json()
    rita.post(f"/api/quality/reviews/{made.id}", json=body(page))
    [review] = maria.get(CALL).json()["reviews"]
    given = {"of": review["id"], "criterion": "identity_checked", "reason": "I asked for it."}
    assert maria.post(f"{CALL}/disputes", json=given).status_code == 200
    strange = maria.post(f"{CALL}/disputes", json={**given, "of": "none"})
    assert strange.status_code == 422
