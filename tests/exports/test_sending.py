import json
from collections.abc import Callable
from datetime import UTC, datetime

import httpx2 as httpx
import pytest

from tests.exports.samples import START, approved, story, target
from undivided.exports import NoteRecord, Outcome, Sender, load_mapping, records
from undivided.exports.signing import sign

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
Answer = Callable[[httpx.Request], httpx.Response]


@pytest.fixture
def record() -> NoteRecord:
    (record,) = records([*story(), approved("n1", START)])
    return record


def sent(answer: Answer, record: NoteRecord, **more: object) -> Outcome:
    with Sender(httpx.MockTransport(answer)) as sender:
        return sender.send(target(**more), record, NOW)


def test_what_is_sent(record: NoteRecord) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(204)

    key = bytes(24)
    outcome = sent(answer, record, secret=key, headers=(("Authorization", "Bearer a"),))
    (request,) = seen
    assert outcome == Outcome(True)
    assert (request.method, str(request.url)) == ("POST", "https://crm.example.org")
    assert json.loads(request.content) == record.document()
    assert request.headers["authorization"] == "Bearer a"
    assert request.headers["idempotency-key"] == "n1"
    for name, value in sign(key, "n1", NOW, request.content).items():
        assert request.headers[name] == value


def test_a_mapping_chooses_path_and_body(record: NoteRecord) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/api/v2/tickets.json"
        assert json.loads(request.content)["ticket"]["external_id"] == "c1"
        return httpx.Response(201)

    assert sent(answer, record, mapping=load_mapping("zendesk")).taken


@pytest.mark.parametrize(
    ("status", "again"),
    [(500, True), (503, True), (429, True), (408, True), (400, False), (401, False), (404, False),
     (410, False), (302, False)],
)  # fmt: skip
def test_what_was_not_taken_may_be_tried_again_or_not(
    status: int, again: bool, record: NoteRecord
) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(status, headers={"location": "https://evil.example.org"})

    assert sent(answer, record) == Outcome(False, again, f"It answered with status {status}.")


@pytest.mark.parametrize(
    ("told", "wait_s"), [("120", 120), ("-5", 0), ("soon", 0), ("nan", 0), ("9" * 30, 86_400)]
)
def test_a_wait_that_is_asked_for_is_heeded_within_reason(
    told: str, wait_s: float, record: NoteRecord
) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(503, headers={"retry-after": told})

    assert sent(answer, record).wait_s == wait_s


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (httpx.ReadTimeout("x"), "did not answer within 10 seconds"),
        (httpx.ConnectError("secret words"), "could not be reached"),
        (httpx.RemoteProtocolError("x"), "could not be reached"),
    ],
)
def test_a_broken_line_is_tried_again(error: Exception, why: str, record: NoteRecord) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise error

    outcome = sent(answer, record)
    assert outcome.again
    assert why in outcome.why
    assert "secret words" not in outcome.why


def test_an_address_that_is_none_is_given_up(record: NoteRecord) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise AssertionError("nothing may be sent")

    outcome = sent(answer, record, address="https://a\x00b.example.org")
    assert (outcome.taken, outcome.again) == (False, False)
