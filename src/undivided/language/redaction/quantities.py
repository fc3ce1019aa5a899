"""Numbers that are nobody's: amounts, times, durations, counts, dates and years."""

import re

_UNIT = (
    r"(?:hundred|thousand|million|billion|grand|dollars?|pounds?|euros?|quid|bucks|cents?|pence|p|"
    r"percent|per cent|%|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|"
    r"yrs?|times?|am|pm|a\.m|p\.m|o'?clock|gb|mb|tb|gigs?|gigabytes?|megabytes?|mbps|megabits?|"
    r"kb|kg|kilos?|grams?|lbs?|ounces?|oz|miles?|km|kilometers?|kilometres?|meters?|metres?|feet|"
    r"foot|ft|inch(?:es)?|cm|mm|degrees|volts?|watts?|kwh|amps?|items?|pieces?|units?|boxes|"
    r"people|persons?|passengers?|adults?|kids|children|bedrooms?|rooms?|nights?|seats?|tickets?|"
    r"orders?|calls?|points?|songs?|st|nd|rd|th|k|m)"
)
_AMOUNTS = re.compile(
    r"[$£€]\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:k|m|bn|million|thousand))?"
    r"|\b\d{1,3}(?:,\d{3})+(?:\.\d+)?\b"
    r"|(?<![\d.\-])\d+\.\d{1,2}(?![\d.\-])"
    rf"|(?<![\d\-.])\d+(?:[.,]\d+)?(?:\s|-)?{_UNIT}(?![\w-])(?:\s(?:and\s)?\d{{1,2}}\b(?![\d\-]))?"
    r"|\b\d{1,2}:\d{2}(?::\d{2})?\b"
    r"|(?<![\d\-])\b\d{1,3} (?:to|or) \d{1,3}\b(?![ \-]?\d)"
    r"|#\d{1,3}\b",
    re.IGNORECASE,
)
_NUMERIC_DATE = re.compile(
    r"(?<![\d\-/.])(?:(\d{1,2})([/.\-])(\d{1,2})\2(?:\d{4}|\d{2})|(\d{4})-(\d{1,2})-(\d{1,2}))"
    r"(?![\d\-/])"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINAL = (
    r"(?:(?:twenty|thirty)[ -]?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    r"tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|"
    r"nineteenth|twentieth|thirtieth|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty"
)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})"
_YEAR = (
    r"(?:(?:19|20)[ -]\d{2}|\d{4}|'?\d{2}|two thousand(?:(?: and)? "
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}))?)"
)
WRITTEN_DATE = re.compile(
    rf"\b(?:the )?{_DAY}(?: of)?[ ,\-]{{1,2}}{_MONTH}(?:[ ,\-]{{1,3}}(?:of )?(?:in )?{_YEAR}\b)?"
    rf"|\b{_MONTH}[ ,]{{1,2}}(?:the )?{_DAY}\b(?:[ ,]{{1,2}}(?:of )?{_YEAR}\b)?",
    re.IGNORECASE,
)


def amounts(text: str) -> list[tuple[int, int]]:
    """Find amounts, counts with their unit, durations and times of day.

    Args:
        text: The normal form.

    Returns:
        Their places, in order.
    """
    return [match.span() for match in _AMOUNTS.finditer(text)]


def dates(text: str) -> list[tuple[int, int]]:
    """Find calendar dates, in figures or with the month's name.

    Args:
        text: The normal form.

    Returns:
        Their places.
    """
    found = [match.span() for match in _NUMERIC_DATE.finditer(text) if _in_calendar(match)]
    return found + [match.span() for match in WRITTEN_DATE.finditer(text)]


def like_year(digits: str) -> bool:
    """Say whether four digits read like a year of our time."""
    return len(digits) == 4 and digits[:2] in ("19", "20")


def _in_calendar(match: re.Match[str]) -> bool:
    first, _, second, _, month, day = match.groups()
    if month:
        return 1 <= int(month) <= 12 and 1 <= int(day) <= 31
    low, high = sorted((int(first), int(second)))
    return 1 <= low <= 12 and high <= 31
