from collections.abc import Callable
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response

from tests.quality.gathering.made import gathering, reviewed, scored
from tests.web.chats import short
from tests.web.quality.studio import HERE, NOW, TOKEN, assign, client_of
from undivided.domain import Answer
from undivided.ledger import Ledger
from undivided.quality.store import QualityStore
from undivided.web import Beside, create

PAGE = "/api/quality/numbers"


def answered(client: TestClient, address: str = PAGE) -> Response:
    """Ask until it was counted."""
    while True:
        answer: Response = client.get(address)
        told = answer.json()
        if not answer.is_success or (told["state"] != "counting" and told["fresh"]):
            return answer


def ready(client: TestClient, address: str = PAGE) -> dict[str, Any]:
    told: dict[str, Any] = answered(client, address).json()
    return told


def filled(ledger: Ledger) -> Ledger:
    for number in range(1, 21):
        ledger.append(scored(number, Answer.YES if number % 3 else Answer.NO))
    for number in range(1, 13):
        ledger.append(reviewed(number, "rita" if number % 2 else "sam"))
    return ledger


def test_studio_reviews_are_on_the_page_without_any_export(ledger: Ledger) -> None:
    told = ready(client_of(filled(ledger), "maria"))
    assert told["whole"]["conversations"] == 20
    assert told["whole"]["estimate"]["n"] == 12
    assert told["whole"]["basis"]["slices"] == {"uniform": 12}
    assert told["as_of"] == NOW.isoformat()
    assert told["plan"]["last"]["done"] == 12
    assert told["criteria"][0] == {
        "id": "", "question": "The whole scorecard", "critical": False,
    }  # fmt: skip
    greeting = ready(client_of(ledger, "maria"), f"{PAGE}?criterion=greeting")
    assert greeting["whole"]["estimate"]["unit"] == "share"


def test_what_is_not_there_is_no_page_and_nothing_at_all_is_empty(ledger: Ledger) -> None:
    assert ready(client_of(ledger, "maria"))["state"] == "empty"
    client = client_of(filled(ledger), "maria")
    for query in ("criterion=nothing", "period=1999-W01"):
        assert answered(client, f"{PAGE}?{query}").status_code == 404
    assert client.get(f"{PAGE}?criterion={'x' * 201}").status_code == 422


def test_nobody_sees_it_without_signing_in(ledger: Ledger) -> None:
    app = create(filled(ledger), program="default", person="maria", redact=str, token=TOKEN)
    assert TestClient(app, base_url=HERE).get(PAGE).status_code == 401


def falling(folder: Path, ledger: Ledger) -> TestClient:
    """Serve tables of two strata in which the last week is far below the score."""
    lines, judged = ["conversation,value,stratum,period"], ["conversation,value,sample,reviewer"]
    for week in range(30):
        for n in range(40):
            name = f"w{week}-{n}" if (week, n) != (28, 1) else "chat-1"
            value = 40 + (n * 37 + week * 11) % 50 if name != "chat-1" else 100
            lines.append(f"{name},{value},{'hard' if n % 4 == 0 else 'easy'},2026-{week:03d}")
            if n < 24:
                human = value + (n * 17 + week * 5) % 9 - 4 - (35 if week > 27 else 0)
                human = human if name != "chat-1" else 1
                judged.append(f"{name},{max(0, human)},plan,rita")
    (folder / "s.csv").write_text("\n".join(lines))
    (folder / "r.csv").write_text("\n".join(judged))
    store = QualityStore(folder / "q")
    store.take_scores(folder / "s.csv")
    store.take_reviews(folder / "r.csv")
    app = create(
        ledger, program="default", person="maria", redact=str, token=TOKEN, now=lambda: NOW,
        beside=Beside(gathering=gathering(ledger, folder / "q")),
    )  # fmt: skip
    client = TestClient(app, base_url=HERE)
    client.get(f"/sign-in?token={TOKEN}", follow_redirects=False)
    return client


def test_conversations_to_hear_can_be_opened_where_they_are_here_and_stay_blind(
    ledger: Ledger, tmp_path: Path, hear: Callable[[dict[str, object]], dict[str, dict[str, str]]]
) -> None:
    ledger.append(short(1, ["customer: Where is it?", "agent: It left today."]))
    client = falling(tmp_path, ledger)
    told = hear(ready(client))
    assert {name for name, one in told.items() if one["here"]} <= {"chat-1"}
    assert "chat-1" in told
    assert "scored" in told["chat-1"]["why"]
    assign(ledger, "maria", conversation="chat-1")
    blind = hear(ready(client))["chat-1"]
    assert "kept from you" in blind["why"]
    assert "scored" not in blind["why"].replace("scores", "")
