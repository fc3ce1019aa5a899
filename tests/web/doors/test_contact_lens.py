import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.live.calls.phone import Centre, until
from tests.web.centre import KEYS, app_of, centre
from tests.web.conftest import HERE
from undivided.ledger import Ledger
from undivided.web.doors import ContactLensDoor
from undivided.web.doors.contact_lens import IDLE_S

PATH = "/connect/contact-lens"


def record(contact: str, event: str, *texts: str) -> dict[str, object]:
    segments = [
        {
            "Transcript": {
                "Id": f"{contact}-{text}",
                "ParticipantRole": "CUSTOMER",
                "Content": text,
                "BeginOffsetMillis": 1000,
                "EndOffsetMillis": 2000,
            }
        }
        for text in texts
    ]
    return {"ContactId": contact, "Channel": "VOICE", "EventType": event, "Segments": segments}


@pytest.fixture
def opened(ledger: Ledger, tmp_path: Path) -> Iterator[Centre]:
    with centre(ledger, tmp_path) as one:
        yield one


@pytest.fixture
def door(opened: Centre) -> TestClient:
    return TestClient(app_of(opened), base_url=HERE)


def turns(opened: Centre) -> dict[str, list[str]]:
    heads = opened.ledger.conversations("default")
    return {head.id: opened.texts(head.id) for head in heads}


def test_one_request_may_tell_of_many_contacts(opened: Centre, door: TestClient) -> None:
    records = [
        record("k-1", "STARTED"),
        record("k-2", "STARTED"),
        record("k-1", "SEGMENTS", "My parcel is late."),
        record("k-2", "SEGMENTS", "I want to cancel."),
    ]
    lines = "\n".join(json.dumps(one) for one in [*records, {"no": "contact"}])
    answer = door.post(f"{PATH}?key={KEYS.key}", content=lines)
    assert answer.status_code == 200
    assert (answer.json()["taken"], answer.json()["unread"]) == (4, 1)
    until(lambda: sorted(map(str, turns(opened).values())) == [
        "['I want to cancel.']", "['My parcel is late.']",
    ])  # fmt: skip


def test_records_of_a_contact_may_come_in_many_requests(opened: Centre, door: TestClient) -> None:
    headers = {"Authorization": f"Bearer {KEYS.key}"}
    for event, texts in [
        ("STARTED", []),
        ("SEGMENTS", ["Hello."]),
        ("SEGMENTS", ["Hello?"]),
        ("COMPLETED", []),
    ]:
        told = record("k-1", event, *texts)
        assert door.post(PATH, json=[told], headers=headers).status_code == 200
    until(lambda: [seen.ended for seen in map(opened.view, turns(opened))] == [True])
    assert list(turns(opened).values()) == [["Hello.", "Hello?"]]
    late = record("k-1", "SEGMENTS", "Hello.")
    door.post(PATH, json=late, headers=headers)
    assert len(turns(opened)) == 1, "a late record begins no second call"


def test_the_answer_is_what_firehose_waits_for(door: TestClient) -> None:
    headers = {"X-Amz-Firehose-Access-Key": KEYS.key, "X-Amz-Firehose-Request-Id": "r-7"}
    body = {"requestId": "r-7", "timestamp": 1, "records": [{"data": "e30="}]}
    told = door.post(PATH, json=body, headers=headers).json()
    assert (told["requestId"], told["unread"]) == ("r-7", 1)
    assert told["timestamp"] > 0


def test_without_the_key_nothing_is_read(opened: Centre, door: TestClient) -> None:
    assert door.post(PATH, json=record("k-1", "STARTED")).status_code == 401
    assert door.get(PATH).status_code == 401
    assert turns(opened) == {}


def test_more_than_fits_is_refused_unread(door: TestClient) -> None:
    answer = door.post(f"{PATH}?key={KEYS.key}", content=b" " * (4 * 1024 * 1024 + 1))
    assert answer.status_code == 413


def test_a_contact_that_is_silent_for_long_is_let_go(opened: Centre) -> None:
    clock_s = 0.0
    one = ContactLensDoor(opened.calls, lambda: clock_s)
    one.take(json.dumps(record("k-1", "STARTED")).encode())
    until(lambda: len(turns(opened)) == 1)
    conversation = next(iter(turns(opened)))
    one.let_go()
    now = opened.calls.now(conversation)
    assert now is not None
    assert now.state == "live"
    clock_s = IDLE_S + 1
    one.let_go()
    now = opened.calls.now(conversation)
    assert now is not None
    assert now.state == "lost"
