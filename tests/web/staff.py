"""Several people on one server, each signed in with an address of their own."""

from datetime import UTC, datetime

from fastapi import FastAPI
from fastapi.testclient import TestClient

from undivided.domain import Role
from undivided.ledger import Ledger
from undivided.people import People
from undivided.web import Beside, create

HERE = "http://127.0.0.1:8642"
NOW = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)
STAFF = {
    "maria": [Role.AGENT],
    "noah": [Role.AGENT],
    "rita": [Role.REVIEWER],
    "sam": [Role.REVIEWER, Role.AGENT],
    "vera": [Role.SUPERVISOR],
    "ana": [Role.ANALYST],
    "kim": [Role.KNOWLEDGE],
    "ada": [Role.ADMIN],
}


def hired(people: People) -> dict[str, str]:
    """Add everybody; gives their secrets by name."""
    return {name: people.add(name, roles, "blue") for name, roles in STAFF.items()}


def centre_of(ledger: Ledger, people: People) -> FastAPI:
    return create(
        ledger,
        program="default",
        person="runner",
        redact=str,
        token="t" * 20,
        now=lambda: NOW,
        beside=Beside(people=people),
    )


def signed_in_as(app: FastAPI, secret: str) -> TestClient:
    client = TestClient(app, base_url=HERE)
    client.get(f"/sign-in?token={secret}", follow_redirects=False)
    client.headers.update({"Origin": HERE})
    return client
