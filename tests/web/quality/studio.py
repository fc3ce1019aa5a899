"""A studio for tests: two reviewers, each signed in on a server of their own over one ledger."""

from collections.abc import Callable
from datetime import UTC, datetime

from fastapi import FastAPI
from fastapi.testclient import TestClient

from undivided.domain import Event
from undivided.ledger import Ledger
from undivided.quality.reviewing import PlanRow, assignment
from undivided.web import create

TOKEN = "a-token-for-tests"
HERE = "http://127.0.0.1:8642"
ACT = {"Origin": HERE}
NOW = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)


def app_of(ledger: Ledger, person: str, redact: Callable[[str], str] = str) -> FastAPI:
    return create(
        ledger, program="default", person=person, redact=redact, token=TOKEN, now=lambda: NOW
    )


def client_of(ledger: Ledger, person: str, redact: Callable[[str], str] = str) -> TestClient:
    client = TestClient(app_of(ledger, person, redact), base_url=HERE)
    client.get(f"/sign-in?token={TOKEN}", follow_redirects=False)
    client.headers.update(ACT)
    return client


def assign(
    ledger: Ledger, reviewer: str, sample: str = "uniform", conversation: str = "call-1"
) -> Event:
    made = assignment(PlanRow("plan-1", conversation, "hard", sample, reviewer), NOW)
    ledger.append([made])
    return made


ANSWERS = {
    "greeting": "yes", "identity_checked": "no", "empathy": "given", "hold_explained": "not_needed",
    "next_step_stated": "yes", "closing": "cannot_tell",
}  # fmt: skip


def body(page: dict[str, object], **changes: object) -> dict[str, object]:
    """Make a whole review of a page; changes are answers by criterion."""
    card = page["scorecard"]
    assert isinstance(card, dict)
    answers = [
        {"criterion": name, "value": value} for name, value in {**ANSWERS, **changes}.items()
    ]
    return {"answers": answers, "scorecard_version": card["version"], "key": "k" * 12}
