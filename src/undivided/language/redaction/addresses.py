"""Street addresses, post codes and P.O. boxes by their form."""

import re
from collections.abc import Iterator

from undivided.domain import PersonalKind
from undivided.language.redaction.finding import Finding

_SURE = (
    r"street|st|road|rd|avenue|ave|lane|ln|boulevard|blvd|crescent|terrace|parkway|pkwy|highway|"
    r"hwy|drive|dr|circle|cir|gardens|mews|alley|plaza|broadway"
)
_COMMON = r"court|ct|place|pl|way|close|square|sq|trail|grove|row|hill|park|rise|view|walk|loop"
_NOT_A_STREET = (
    r"minutes?|hours?|days?|weeks?|months?|years?|times?|the|on|in|to|of|at|my|your|our|a|an|is|"
    r"are|was|were|and|or|for|with|from|i|you|we|they|it|this|that|people|items?|orders?|calls?|"
    r"dollars?|pounds?|percent|miles?|am|pm|more|other|different|down|up|by|all|most|just|no|any"
)
_WORD = rf"(?!(?:{_NOT_A_STREET})\b)[^\W\d_][\w'’.\-]*"
_NUMBER = (
    r"(?:\d{1,6}(?:[ \-/]\d{1,5})?[a-z]?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve)"
)
_UNIT = r"(?:[,\s]{1,3}(?:apt|apartment|suite|ste|unit|flat|floor|number|#)\.?\s?[\w\-]{1,8})?"
_STREET = re.compile(
    rf"(?<![\w$£€#])(?:(?:flat|apartment|apt|unit|suite)\.?\s?\w{{1,5}}[,\s]{{1,2}})?{_NUMBER},? "
    rf"(?:{_WORD} ){{1,4}}(?:{_SURE})\b\.?{_UNIT}",
    re.IGNORECASE,
)
# With an everyday last word ("way", "close") only with a capital letter before it.
_STREET_CAPITAL = re.compile(
    rf"(?<![\w$£€#])\d{{1,6}}[a-z]?,? (?:(?i:{_WORD}) ){{0,2}}"
    rf"(?!(?i:{_NOT_A_STREET})\b)[A-Z][\w'’]+ "
    rf"(?i:{_COMMON})\b{_UNIT}"
)
_SECONDARY = re.compile(
    r"\b(?:apt|apartment|suite|flat)\.?\s?(?:number |no\.? |#)?\d{1,5}[a-z]?\b", re.IGNORECASE
)
_BOX = re.compile(r"\bp\.?\s?o\.?\s?box\s?(?:number )?\d+", re.IGNORECASE)
_UK = re.compile(r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b")
_STATES = (
    r"AL|AK|AZ|AR|CA|CO|CT|DC|DE|FL|GA|HI|IA|ID|IL|IN|KS|KY|LA|MA|MD|ME|MI|MN|MO|MS|"
    r"MT|NC|ND|NE|NH|NJ|NM|NV|NY|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY"
)
_US = re.compile(rf"\b(?:{_STATES})[ ,]{{1,2}}\d{{5}}(?:-\d{{4}})?\b")
_ANY_FORM = (_STREET, _STREET_CAPITAL, _SECONDARY, _BOX, _UK, _US)


def addresses(text: str) -> Iterator[Finding]:
    """Find addresses by their form.

    Args:
        text: The normal form.

    Yields:
        Findings with places in the normal form.
    """
    for form in _ANY_FORM:
        for match in form.finditer(text):
            yield Finding(PersonalKind.ADDRESS, *match.span(), 0.85)
