import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import ACT, HERE, NOW, TOKEN, redacted
from tests.web.live_calls import PlayedCall, PlayedCalls
from tests.web.story import turns
from undivided.domain import ConversationEnded, NoteAsked, Person, TurnAdded
from undivided.ledger import Ledger
from undivided.web import create

SO_FAR = "/api/desk/conversations/live-1/so-far"
BODY = {"key": "first-click"}


@pytest.fixture
def live(filled: Ledger, calls: PlayedCalls) -> TestClient:
    app = create(
        filled, program="default", person="maria", redact=redacted, token=TOKEN,
        now=lambda: NOW, calls=calls,
    )  # fmt: skip
    client = TestClient(app, base_url=HERE)
    client.get(f"/sign-in?token={TOKEN}", follow_redirects=False)
    return client


def test_a_draft_is_asked_for_with_a_name_and_the_call_is_told(
    live: TestClient, call: PlayedCall, calls: PlayedCalls, filled: Ledger
) -> None:
    call.add(TurnAdded(turns()[0]))
    for _ in range(2):
        assert live.post(SO_FAR, json=BODY, headers=ACT).status_code == 200
    asked = [one.event for one in filled.read("live-1") if isinstance(one.event.fact, NoteAsked)]
    assert [one.by for one in asked] == [Person("maria", "agent")]
    assert "live-1" in calls.acts


def test_after_the_end_or_elsewhere_it_is_refused_and_nothing_is_kept(
    live: TestClient, call: PlayedCall, calls: PlayedCalls, filled: Ledger
) -> None:
    calls.told.clear()
    assert live.post(SO_FAR, json=BODY, headers=ACT).status_code == 404
    call.add(ConversationEnded(3.0))
    assert live.post(SO_FAR, json=BODY, headers=ACT).status_code == 422
    assert not any(isinstance(one.event.fact, NoteAsked) for one in filled.read("live-1"))
