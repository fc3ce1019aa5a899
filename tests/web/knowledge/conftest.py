from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web.conftest import HERE, NOW, TOKEN, found, redacted
from tests.web.knowledge.stock import stock
from undivided.ledger import Ledger
from undivided.web import create


@pytest.fixture
def shop(filled: Ledger, tmp_path: Path) -> Iterator[FastAPI]:
    """Make an application with articles that were imported twice."""
    given = stock(tmp_path)
    yield create(
        filled,
        program="default",
        person="maria",
        redact=redacted,
        token=TOKEN,
        now=lambda: NOW,
        ask=found,
        stock=given,
    )
    given.articles.close()  # type: ignore[union-attr]


@pytest.fixture
def reader(shop: FastAPI) -> TestClient:
    client = TestClient(shop, base_url=HERE)
    client.get(f"/sign-in?token={TOKEN}", follow_redirects=False)
    return client
