import pytest

from tests.web.quality.studio import assign, body, client_of
from undivided.ledger import Ledger


@pytest.mark.parametrize(
    "address",
    [
        "/api/desk/conversations/call-1",
        "/api/desk/conversations/call-1/updates",
        "/api/quality/conversations/call-1",
    ],
)
def test_a_blind_reviewer_is_refused_wherever_scores_are_told(filled: Ledger, address: str) -> None:
    assign(filled, "rita")
    told = client_of(filled, "rita").get(address)
    assert told.status_code == 403
    assert "Review it first" in told.json()["error"]["hint"]


def test_no_act_of_the_desk_tells_a_blind_reviewer_a_score(filled: Ledger) -> None:
    assign(filled, "rita")
    told = client_of(filled, "rita").post(
        "/api/desk/conversations/call-1/quiet", json={"on": True, "key": "k" * 12}
    )
    assert told.status_code == 403


def test_the_sound_is_heard_and_other_conversations_are_open(filled: Ledger) -> None:
    assign(filled, "rita")
    rita = client_of(filled, "rita")
    assert rita.get("/api/desk/conversations/call-1/recording").status_code == 200
    assert rita.get("/api/desk/conversations/call-1/peaks").status_code == 200
    assert rita.get("/api/desk/conversations/chat-1").status_code == 200
    assert client_of(filled, "maria").get("/api/desk/conversations/call-1").status_code == 200


def test_after_the_review_the_conversation_is_open(filled: Ledger) -> None:
    made = assign(filled, "rita")
    rita = client_of(filled, "rita")
    page = rita.get(f"/api/quality/reviews/{made.id}").json()
    rita.post(f"/api/quality/reviews/{made.id}", json=body(page))
    assert rita.get("/api/desk/conversations/call-1").json()["scores"]
