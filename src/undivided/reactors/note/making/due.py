"""Due: the time somebody names in a promise, and the latest moment it can mean.

Spoken deadlines are upper ends ("within three to five working days", "by Friday", "tomorrow
morning"), which the date libraries looked at do not read: of 30 spoken phrases dateparser 1.5 read
14, and parsedatetime 2.6 read several wrongly. What is not certain ("shortly", "by eight") has no
due time. Public holidays are not known.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from undivided.domain import Promise, Speaker
from undivided.reactors.note.checking.numerals import parts_of

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_NTH = (
    r"\d{1,2}(?:st|nd|rd|th)|(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|"
    r"seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|"
    r"seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)
_N = rf"\d+|(?:{_TENS})(?:[ -](?:{_ONES}))?|{_TEENS}|{_ONES}|an?|a couple(?: of)?"
_PART = r"(?: (?P<part>morning|afternoon|evening|night))?"
_CLOCK = (
    rf"(?P<hour>\d{{1,2}}|{_ONES}|ten|eleven|twelve|noon|midnight|close of business)"
    r"(?::(?P<minute>\d\d))?(?: ?(?P<half>[ap]\.?m\b\.?))?"
)
_SPAN = re.compile(
    rf"(?:(?:with)?in|takes|allow|up to)(?: (?:about|around|up to|the next|a maximum of))*"
    rf" (?:(?:{_N})(?: to | or | ?[-–] ?))?(?P<n>{_N}) "
    r"(?P<kind>working |business |calendar |full )?"
    r"(?P<unit>minute|hour|day|week|month)s?\b|within the (?P<whole>hour|day|week)\b"
)
_DAY = re.compile(
    rf"(?:(?:by|before|at|until) {_CLOCK} )?(?:(?:by|on|before|until|this|coming) )*"
    r"(?P<next>next )?"
    rf"\b(?P<day>today|tonight|tomorrow|{'|'.join(_WEEKDAYS)})\b{_PART}"
    r"(?:,? (?:at|by|before|around|between \w+ and) (?P<hour2>\w+)(?: ?(?P<half2>[ap]\.?m\b\.?))?)?"
)
_END = re.compile(
    r"(?:by |before |at )?(?:the )?end of (?:the |this )?(?P<of>day|week|month)|(?P<next>next week|"
    r"next month|this week|this month|this afternoon|this evening|this morning)"
)
_DATE = re.compile(
    rf"(?:(?:by|on|before|until) )?(?:the )?(?P<nth>{_NTH})(?: of)?"
    rf"(?: (?P<month>{'|'.join(_MONTHS)}|next month))?\b|"
    rf"(?:(?:by|on|before|until) )?(?P<month2>{'|'.join(_MONTHS)})(?: the)? "
    rf"(?P<nth2>{_NTH}|\d{{1,2}})\b"
)
# "Within two days after that", "if it fails, by Friday": counted from nobody knows when.
_DEPENDS = re.compile(r",? (?:after|of|from|once|when|if|since)\b")
_PARTS = {"morning": 12, "afternoon": 18, "evening": 22, "night": 23}
_LAST = time(23, 59)
_FRIDAY, _SUNDAY = 4, 6
_AFTERNOON_BEFORE = 7
_Reader = tuple[re.Pattern[str], Callable[[re.Match[str], datetime], datetime | None]]


@dataclass(frozen=True, slots=True)
class Clock:
    """From when times are counted.

    Args:
        began: When the conversation began; None when unknown, and then nothing has a due time.
        zone: Where the centre's days begin and end.
    """

    began: datetime | None = None
    zone: tzinfo = UTC

    @property
    def local(self) -> datetime | None:
        """When the conversation began, by the clocks where the centre is."""
        return self.began.astimezone(self.zone) if self.began else None

    @property
    def today(self) -> date | None:
        """The day on which it began, where the centre is."""
        return self.local.date() if self.local else None


def promised(words: str, who: Speaker, clock: Clock = Clock()) -> Promise:
    """Read the time of a promise.

    Args:
        words: The sentence that promises.
        who: Who promises it.
        clock: When the conversation began, and where.

    Returns:
        Who, the words of the time ("" for none), and the latest moment they mean.
    """
    small, began = words.lower(), clock.local
    for pattern, read in _READERS:
        match = pattern.search(small)
        if match and (pattern is not _DATE or _is_date(small, match)):
            when = words[match.start() : match.end()].strip(" ,.")
            depends = small.startswith("if ") or _DEPENDS.match(small, match.end())
            due = read(match, began) if began and not depends else None
            return Promise(who, when, due if due and began and _after(due, began) else None)
    return Promise(who)


def _after(due: datetime, began: datetime) -> bool:
    # Two times of one zone would be compared by the hands of its clock, which may go back.
    return due.astimezone(UTC) > began.astimezone(UTC)


def _later(began: datetime, span: timedelta) -> datetime:
    """Add hours that pass, not those on a clock that is put forward or back."""
    return (began.astimezone(UTC) + span).astimezone(began.tzinfo)


def _span(match: re.Match[str], began: datetime) -> datetime | None:
    if match["whole"]:
        end = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
        return _later(began, end[match["whole"]])
    count, unit = _count(match["n"]), match["unit"]
    if unit == "month":
        return _last(_months_on(began, count))
    if unit in ("minute", "hour"):
        return _later(began, timedelta(**{f"{unit}s": count}))
    days = 7 * count if unit == "week" else count
    working = match["kind"] in ("working ", "business ")
    return _last(_working_days_on(began, days) if working else began + timedelta(days))


def _count(words: str) -> int:
    if words.startswith("a couple"):
        return 2
    if words in ("a", "an"):
        return 1
    return int(parts_of(words.replace("-", " ").split())[0][0])


def _working_days_on(began: datetime, days: int) -> datetime:
    moment = began
    while days:
        moment += timedelta(1)
        days -= moment.weekday() <= _FRIDAY
    return moment


def _months_on(began: datetime, months: int) -> datetime:
    year, month = divmod(began.month - 1 + months, 12)
    last = calendar.monthrange(began.year + year, month + 1)[1]
    return began.replace(year=began.year + year, month=month + 1, day=min(began.day, last))


def _last(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), _LAST, moment.tzinfo)


def _day(match: re.Match[str], began: datetime) -> datetime | None:
    day = match["day"]
    if day in ("today", "tonight", "tomorrow"):
        moment = began + timedelta(day == "tomorrow")
    else:
        ahead = (_WEEKDAYS.index(day) - began.weekday()) % 7
        if match["next"] and began.weekday() + ahead <= _SUNDAY:
            # "Next Friday", said on a Wednesday: in two days, or in nine?
            return None
        moment = began + timedelta(ahead or 7)
    hour, half = match["hour"] or match["hour2"], match["half"] or match["half2"]
    if hour:
        return _at(moment, hour, match["minute"], half)
    part = match["part"] or ("night" if day == "tonight" else "")
    if part:
        return datetime.combine(moment.date(), time(_PARTS[part]), moment.tzinfo)
    return _last(moment)


def _at(day: datetime, hour: str, minute: str | None, half: str | None) -> datetime | None:
    named = {"noon": 12, "midnight": 23, "close of business": 17}
    if hour not in named and not re.fullmatch(rf"\d{{1,2}}|{_ONES}|ten|eleven|twelve", hour):
        return _last(day)
    value = named.get(hour) or int(parts_of([hour])[0][0])
    if half and half.startswith("p") and value < 12:
        value += 12
    elif not half and hour not in named and value < 13:
        if value >= _AFTERNOON_BEFORE:
            return _last(day)
        value += 12
    return datetime.combine(day.date(), time(value % 24, int(minute or 0)), day.tzinfo)


def _end(match: re.Match[str], began: datetime) -> datetime | None:
    of = match["of"] or match["next"]
    to_sunday = timedelta(_SUNDAY - began.weekday())
    month_end = began.replace(day=calendar.monthrange(began.year, began.month)[1])
    part = of.removeprefix("this ")
    if part in _PARTS:
        return datetime.combine(began.date(), time(_PARTS[part]), began.tzinfo)
    next_month = _months_on(began.replace(day=1), 1)
    last = calendar.monthrange(next_month.year, next_month.month)[1]
    moments = {
        "day": began,
        "week": began + to_sunday,
        "month": month_end,
        "next week": began + to_sunday + timedelta(7),
        "next month": next_month.replace(day=last),
    }
    return _last(moments[part])


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Tell "by the third" from "the third call"."""
    if match["month"] or match["month2"]:
        return True
    after = text[match.end() :].lstrip()
    said = match.group().split()[0] in ("by", "on", "before", "until")
    return said and (not after or after[0] in ".,;!" or after.startswith(("and ", "at ")))


def _date(match: re.Match[str], began: datetime) -> datetime | None:
    nth, month = match["nth"] or match["nth2"], match["month"] or match["month2"]
    number = int(re.sub(r"\D", "", nth) or parts_of(nth.replace("-", " ").split())[0][0])
    try:
        if month == "next month":
            return _last(_months_on(began.replace(day=1), 1).replace(day=number))
        if month:
            at = began.replace(month=_MONTHS.index(month) + 1, day=number)
            return _last(at if at >= began else at.replace(year=at.year + 1))
        at = began.replace(day=number)
        return _last(at if at >= began else _months_on(began.replace(day=1), 1).replace(day=number))
    except ValueError:
        return None


_READERS: tuple[_Reader, ...] = ((_SPAN, _span), (_DAY, _day), (_DATE, _date), (_END, _end))
