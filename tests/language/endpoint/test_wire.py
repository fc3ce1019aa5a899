from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from undivided.language.endpoint.wire import _field, _wait_s


@pytest.mark.parametrize("told", ["", "soon", "-1", "nan", "inf", "1e999", "Wed, 99 Foo"])
def test_a_wait_that_makes_no_sense_is_none(told: str) -> None:
    assert _wait_s(told) is None


def test_a_wait_is_seconds_or_a_date() -> None:
    assert _wait_s("2.5") == 2.5
    later = format_datetime(datetime.now(UTC) + timedelta(minutes=1), usegmt=True)
    assert 50 < (_wait_s(later) or 0) <= 60
    assert _wait_s("Wed, 21 Oct 2015 07:28:00 -0000") == 0


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"error": {"param": "response_format.json_schema"}}', "response_format"),
        (b'{"error": {"param": 5}}', ""),
        (b'{"error": "no"}', ""),
        (b"no", ""),
    ],
)
def test_the_field_that_a_server_refuses_is_read_where_it_is_told(body: bytes, field: str) -> None:
    assert _field(body) == field
