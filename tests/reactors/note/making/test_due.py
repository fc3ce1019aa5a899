from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.domain import Promise, Speaker
from undivided.reactors.note.making.due import Clock, promised

# A Wednesday.
BEGAN = datetime(2026, 11, 25, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "when", "due"),
    [
        ("I'll call you by Friday.", "by Friday", "2026-11-27 23:59"),
        ("It takes 3 to 5 working days.", "takes 3 to 5 working days", "2026-12-02 23:59"),
        ("within three to five days", "within three to five days", "2026-11-30 23:59"),
        ("We will ring tomorrow morning.", "tomorrow morning", "2026-11-26 12:00"),
        ("It comes within twenty four hours.", "within twenty four hours", "2026-11-26 16:30"),
        ("by the end of the week", "by the end of the week", "2026-11-29 23:59"),
        ("by five p.m. today", "by five p.m. today", "2026-11-25 17:00"),
        ("You get it next Tuesday.", "next Tuesday", "2026-12-01 23:59"),
        ("on Monday afternoon", "on Monday afternoon", "2026-11-30 18:00"),
        ("in about two weeks", "in about two weeks", "2026-12-09 23:59"),
        ("in an hour", "in an hour", "2026-11-25 17:30"),
        ("by the third of December", "by the third of December", "2026-12-03 23:59"),
        ("on the fifteenth of next month", "on the fifteenth of next month", "2026-12-15 23:59"),
        ("by the twenty eighth.", "by the twenty eighth", "2026-11-28 23:59"),
        ("in January 4", "January 4", "2027-01-04 23:59"),
        ("by the end of the month", "by the end of the month", "2026-11-30 23:59"),
        ("by close of business tomorrow", "by close of business tomorrow", "2026-11-26 17:00"),
        ("I'll do it this evening.", "this evening", "2026-11-25 22:00"),
        ("within the hour", "within the hour", "2026-11-25 17:30"),
    ],
)
def test_a_spoken_time_is_its_latest_moment(said: str, when: str, due: str) -> None:
    at = datetime.fromisoformat(due).replace(tzinfo=UTC)
    assert promised(said, Speaker.AGENT, Clock(BEGAN)) == Promise(Speaker.AGENT, when, at)


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("We'll be in touch shortly.", ""),
        ("I'll call you next Friday.", "next Friday"),
        ("by five p.m. today, yes", "by five p.m. today"),
        ("in a few days", ""),
        ("free for ninety days", ""),
        ("within two days after that", "within two days"),
        ("If it fails we pay by Friday.", "by Friday"),
        ("This is the third call.", ""),
        ("on the thirty first of November", "on the thirty first of November"),
    ],
)
def test_what_is_not_certain_has_no_due_time(said: str, when: str) -> None:
    late = BEGAN.replace(hour=18)
    assert promised(said, Speaker.CUSTOMER, Clock(late)) == Promise(Speaker.CUSTOMER, when)


def test_without_a_beginning_there_is_no_due_time() -> None:
    assert promised("by Friday", Speaker.AGENT) == Promise(Speaker.AGENT, "by Friday")


NEW_YORK, BERLIN = ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("said", "zone", "began", "due"),
    [
        # Half past nine in the evening there is the next day already in UTC.
        ("I'll call you tomorrow.", NEW_YORK, "2026-11-26T02:30", "2026-11-27T04:59"),
        ("I'll call you tomorrow.", UTC, "2026-11-26T02:30", "2026-11-27T23:59"),
        ("I'll do it today.", NEW_YORK, "2026-11-26T02:30", "2026-11-26T04:59"),
        # A Thursday evening there: Friday is tomorrow, not in a week.
        ("by Friday", NEW_YORK, "2026-11-27T02:30", "2026-11-28T04:59"),
        # Clocks go back on 25 October: the day has 25 hours.
        ("tomorrow by five p.m.", BERLIN, "2026-10-24T09:00", "2026-10-25T16:00"),
        ("within two days", BERLIN, "2026-10-24T09:00", "2026-10-26T22:59"),
        ("within twenty four hours", BERLIN, "2026-10-24T09:00", "2026-10-25T09:00"),
        ("in an hour", BERLIN, "2026-10-25T00:30", "2026-10-25T01:30"),
        # And forward on 8 March: it has 23.
        ("tomorrow by five p.m.", NEW_YORK, "2026-03-07T15:00", "2026-03-08T21:00"),
        ("in three hours", NEW_YORK, "2026-03-08T05:30", "2026-03-08T08:30"),
    ],
)
def test_days_are_counted_where_the_centre_is(
    said: str, zone: tzinfo, began: str, due: str
) -> None:
    clock = Clock(datetime.fromisoformat(began).replace(tzinfo=UTC), zone)
    found = promised(said, Speaker.AGENT, clock).due
    assert found == datetime.fromisoformat(due).replace(tzinfo=UTC)


def test_a_day_ends_where_the_centre_is() -> None:
    found = promised("by Friday", Speaker.AGENT, Clock(BEGAN, ZoneInfo("America/New_York")))
    assert found.due == datetime(2026, 11, 28, 4, 59, tzinfo=UTC)


@given(st.text(max_size=60))
def test_whatever_was_said_is_read(said: str) -> None:
    found = promised(said, Speaker.AGENT, Clock(BEGAN))
    assert found.due is None or found.due > BEGAN
