from collections.abc import Sequence

import pytest
from fastapi.testclient import TestClient

from tests.web.composers import ScriptedComposer
from tests.web.conftest import ACT, HERE, TOKEN, found, redacted
from undivided.domain import AnswerComposed, Component
from undivided.knowledge import Found
from undivided.ledger import Ledger
from undivided.web import create


class Finding:
    """What can be found, which may change."""

    def __init__(self) -> None:
        self.left = 2

    def __call__(self, question: str, about: Sequence[str] = ()) -> list[Found]:
        return found(question, about)[: self.left]


@pytest.fixture
def finding() -> Finding:
    return Finding()


@pytest.fixture
def composer() -> ScriptedComposer:
    return ScriptedComposer()


@pytest.fixture
def desk(filled: Ledger, composer: ScriptedComposer, finding: Finding) -> TestClient:
    app = create(
        filled,
        program="default",
        person="maria",
        redact=redacted,
        token=TOKEN,
        ask=finding,
        compose=composer,
    )
    client = TestClient(app, base_url=HERE)
    client.get(f"/sign-in?token={TOKEN}", follow_redirects=False)
    return client


CALL = "/api/desk/conversations/call-1"


def asked(desk: TestClient, question: str = "Must Zebedee pay the fee?") -> str:
    body = {"question": question, "key": "first-ask"}
    answer = desk.post(f"{CALL}/ask", json=body, headers=ACT).json()
    assert answer["composing"] is True
    kept: str = answer["asked"]
    return kept


def composed(desk: TestClient, ask: str) -> dict[str, object]:
    answer = desk.post(f"{CALL}/asked/{ask}/composed", headers=ACT)
    assert answer.status_code == 200, answer.json()
    made: dict[str, object] = answer.json()
    return made


def test_what_was_composed_is_kept_with_what_was_asked(
    desk: TestClient, filled: Ledger, composer: ScriptedComposer
) -> None:
    ask = asked(desk)
    shown = composed(desk, ask)
    event = filled.read("call-1")[-1].event
    assert isinstance(event.fact, AnswerComposed)
    assert (event.by, event.cause) == (Component("composer", "script.1"), ask)
    assert composer.asked == [("Must [name] pay the fee?", "")]
    (one,) = desk.get(CALL).json()["asked"]
    assert one["composed"] == shown
    assert [row["passage"] for row in one["composed"]["sentences"]] == [
        "Bereavement#1",
        "Refunds#1",
    ]
    (dropped,) = one["composed"]["dropped"]
    assert dropped["why"] == "figure"
    assert "900" in dropped["sentence"]


def test_it_is_composed_once(desk: TestClient, filled: Ledger, composer: ScriptedComposer) -> None:
    ask = asked(desk)
    first = composed(desk, ask)
    before = len(filled.read("call-1"))
    assert composed(desk, ask) == first
    assert len(composer.asked) == 1
    assert len(filled.read("call-1")) == before


def test_another_model_composes_anew(desk: TestClient, composer: ScriptedComposer) -> None:
    ask = asked(desk)
    composed(desk, ask)
    composer.version = "script.2"
    assert composed(desk, ask)["by"] == "composer@script.2"
    (one,) = desk.get(CALL).json()["asked"]
    assert one["composed"]["by"] == "composer@script.2"


def test_only_passages_that_were_shown_are_composed_from(
    desk: TestClient, finding: Finding
) -> None:
    finding.left = 1
    ask = asked(desk)
    finding.left = 2
    rows = composed(desk, ask)["sentences"]
    assert [row["passage"] for row in rows] == ["Bereavement#1"]  # type: ignore[attr-defined]


def test_a_model_that_fails_leaves_the_passages_and_keeps_nothing(
    desk: TestClient, filled: Ledger
) -> None:
    ask = asked(desk, "Is it broken?")
    before = filled.position()
    answer = desk.post(f"{CALL}/asked/{ask}/composed", headers=ACT)
    assert answer.status_code == 503
    assert "in time" in answer.json()["error"]["message"]
    assert filled.position() == before


def test_what_was_not_asked_here_is_not_composed(desk: TestClient) -> None:
    ask = asked(desk)
    elsewhere = CALL.replace("call-1", "chat-2")
    for path in (f"{CALL}/asked/unknown/composed", f"{elsewhere}/asked/{ask}/composed"):
        assert desk.post(path, headers=ACT).status_code == 404
    other = "/api/desk/conversations/chat-7/asked/x/composed"
    assert desk.post(other, headers=ACT).status_code == 404


def test_outside_a_conversation_it_is_kept_nowhere(
    desk: TestClient, filled: Ledger, composer: ScriptedComposer
) -> None:
    before = filled.position()
    body = {"question": "And Zebedee?"}
    answer = desk.post("/api/desk/ask/composed", json=body, headers=ACT)
    assert len(answer.json()["sentences"]) == 2
    assert composer.asked == [("And [name]?", "")]
    assert filled.position() == before


def test_a_page_of_somebody_else_cannot_ask(desk: TestClient) -> None:
    body = {"question": "And now?"}
    answer = desk.post("/api/desk/ask/composed", json=body, headers={"Origin": "https://a.example"})
    assert answer.status_code == 403


def test_without_a_model_there_is_nothing_to_wait_for(client: TestClient) -> None:
    answer = client.post("/api/desk/ask/composed", json={"question": "Why?"}, headers=ACT)
    assert answer.status_code == 503
