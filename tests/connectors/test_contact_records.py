"""Records come out of every wrapping, each with its contact."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.connectors.talking import wire
from undivided.connectors import Oddity
from undivided.connectors.contact_records import (
    LARGEST_BODY,
    MOST_RECORDS,
    ContactRecord,
    contact_records,
)

RECORDS = [
    {"ContactId": "c1", "EventType": "STARTED", "Channel": "VOICE"},
    {"ContactId": "c2", "EventType": "STARTED", "Channel": "VOICE"},
]
TAKEN = [ContactRecord(str(one["ContactId"]), json.dumps(one)) for one in RECORDS]


def data(record: object) -> str:
    return base64.b64encode(json.dumps(record).encode()).decode()


def kinds(body: str | bytes) -> list[str]:
    return [one.kind for one in contact_records(body) if isinstance(one, Oddity)]


@pytest.mark.parametrize(
    "body",
    [
        json.dumps(RECORDS),
        json.dumps(RECORDS, indent=1),
        "\n".join(map(json.dumps, RECORDS)),
        "\r\n".join(map(json.dumps, RECORDS)) + "\r\n\r\n",
        json.dumps({"Records": [{"kinesis": {"data": data(one)}} for one in RECORDS]}),
        json.dumps({"requestId": "r", "records": [{"data": data(one)} for one in RECORDS]}),
        json.dumps([{"records": [{"data": data(one)}]} for one in RECORDS]),
    ],
)
def test_wrappings(body: str) -> None:
    assert contact_records(body) == TAKEN
    assert contact_records(body.encode()) == TAKEN


def test_one_record_needs_no_wrapping() -> None:
    assert contact_records(json.dumps(RECORDS[0], indent=1)) == TAKEN[:1]
    assert contact_records(wire("contact_lens")[0])[0] == ContactRecord(
        "contact-7", wire("contact_lens")[0]
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", ["not_json"]),
        ("{", ["not_json"]),
        ("[", ["not_json"]),
        ('[1, "x"]', []),
        (b"\xff", ["not_text"]),
        ("x" * (LARGEST_BODY + 1), ["too_large"]),
        ("{}", ["wrong_record"]),
        ('{"records": [{"data": "?"}, {"data": 7}, {}]}', ["garbage_frame"] * 3),
        (json.dumps({"records": [{"data": data([1])}]}), ["not_json"]),
        ("[" * 100_000, ["too_deep"]),
        ('{"a": 1}, "b": {}', ["not_json"]),
    ],
)
def test_bad_input_has_a_stated_outcome(body: str | bytes, expected: list[str]) -> None:
    assert kinds(body) == expected


def test_one_bad_line_does_not_spoil_the_others() -> None:
    lines = [json.dumps(RECORDS[0]), "{", json.dumps(RECORDS[1])]
    taken = contact_records("\n".join(lines))
    assert [taken[0], taken[2]] == TAKEN
    assert isinstance(taken[1], Oddity)


def test_a_list_cannot_break_out_of_its_envelope() -> None:
    assert kinds('[], "Records": [{"kinesis": {"data": "e30="}}]') == ["not_json"]


def test_a_request_has_an_end() -> None:
    taken = contact_records("[" + '{"ContactId":"c"},' * MOST_RECORDS + '{"ContactId":"c"}]')
    assert len(taken) == MOST_RECORDS + 1
    assert isinstance(taken[-1], Oddity)


@given(st.one_of(st.text(max_size=200), st.binary(max_size=200)))
def test_anything_is_survived(body: str | bytes) -> None:
    contact_records(body)
