from datetime import UTC, datetime, timedelta, timezone

import pytest

from undivided.domain import NoteDrafted, Promise, Section, Speaker
from undivided.ledger import codec


def test_a_due_time_is_kept_in_utc() -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=timezone(timedelta(hours=2)))
    assert repr(Promise(Speaker.AGENT, "by noon", noon).due) == repr(
        datetime(2026, 3, 2, 10, tzinfo=UTC)
    )
    with pytest.raises(ValueError, match="time zone"):
        Promise(Speaker.AGENT, "by noon", datetime(2026, 3, 2, 12))  # noqa: DTZ001


def test_questions_come_before_feelings() -> None:
    assert list(Section)[-2:] == [Section.QUESTIONS, Section.FEELINGS]


def test_a_draft_of_an_older_version_is_read() -> None:
    old = (
        b'{"draft":{"lines":[{"section":"promises","text":"Agent will call.","turns":["t1"],'
        b'"probability":0.5,"unsupported":[]}],"disposition":"","disposition_probability":0.0,'
        b'"why_empty":""}}'
    )
    fact = codec.decode("NoteDrafted", b"0.1.0\n" + old)
    assert isinstance(fact, NoteDrafted)
    assert fact.draft.lines[0].promise is None
    assert (fact.draft.dropped, fact.draft.maker, fact.draft.so_far) == ((), "extractive", False)
