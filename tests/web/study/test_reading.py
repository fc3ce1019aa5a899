from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import ACT, HERE, NOW, TOKEN, redacted
from tests.web.study.sample import sample
from undivided.cli.notes.study import drafted
from undivided.ledger import Ledger
from undivided.reactors import NoteReactor
from undivided.web import Beside, create, prepare


@pytest.fixture
def readers(ledger: Ledger, tmp_path: Path) -> TestClient:
    harness = prepare(
        sample(tmp_path),
        tmp_path / "out.csv",
        lambda told: drafted(told, [NoteReactor()]),
        lambda: NOW,
    )
    app = create(
        ledger,
        program="default",
        person="study",
        redact=redacted,
        token=TOKEN,
        beside=Beside(reading=harness),
    )
    client = TestClient(app, base_url=HERE)
    client.get(f"/sign-in?token={TOKEN}", follow_redirects=False)
    return client


def test_half_of_the_tasks_have_a_draft_and_no_answer_is_told(readers: TestClient) -> None:
    notes = []
    for name in readers.get("/api/study/plan?reader=r1").json()["tasks"]:
        answer = readers.get(f"/api/study/tasks/{name}?reader=r1")
        assert "right" not in answer.text
        found = answer.json()
        assert found["conversation"]["turns"]
        notes.append(found["conversation"]["note"])
    assert {note is None for note in notes} == {True, False}
    assert any(note["by"].startswith("note@") for note in notes if note), "as the product drafts"


def test_a_reader_goes_on_where_they_were(readers: TestClient, tmp_path: Path) -> None:
    first, second, third = readers.get("/api/study/plan?reader=r1").json()["tasks"]
    asked = readers.get(f"/api/study/tasks/{first}?reader=r1").json()["questions"]
    body = {"reader": "r1", "answers": [one["choices"][0] for one in asked], "seconds": 31.0}
    place = f"/api/study/tasks/{first}/answers"
    assert readers.post(place, json=body, headers=ACT).status_code == 204
    assert readers.post(place, json=body, headers=ACT).status_code == 403
    assert readers.get("/api/study/plan?reader=r1").json()["done"] == [first]
    assert readers.get("/api/study/plan?reader=r2").json()["done"] == []
    assert len((tmp_path / "out.csv").read_text().splitlines()) == 2
    assert {second, third}


def test_without_a_study_there_is_none(client: TestClient, readers: TestClient) -> None:
    assert client.get("/api/study/plan?reader=r1").status_code == 404
    assert readers.get("/api/study/tasks/none?reader=r1").status_code == 404
    assert readers.get("/api/study/plan?reader=a b").status_code == 422
