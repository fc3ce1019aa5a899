"""What the words around a number say it is: "my card number is", "could you read me the code"."""

import re
from dataclasses import dataclass

from undivided.domain import PersonalKind


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that announce a kind of personal data.

    Args:
        kind: What they announce; None = a number that is kept (an order, a flight, a year).
        strong: Even a short number after them is personal.
    """

    kind: PersonalKind | None
    strong: bool = True


_K = PersonalKind
_KEPT = (
    "order|reference|ref|ticket|case|tracking|confirmation|booking|reservation|flight|invoice|"
    "model|serial|part|item|sku|version|room|form|article|step|page|chapter|channel|bus|gate|"
    "claim|job|incident|complaint|parcel|shipment|return|transaction"
)
_CUES: tuple[tuple[str, Cue], ...] = (
    (
        r"(?:promo|promotion|discount|voucher|coupon|error|area|dialling|country|product|status)"
        r"[ -]code",
        Cue(None),
    ),
    (rf"(?:{_KEPT})(?: (?:number|no\.?|id|code|#))+(?: is)?", Cue(None)),
    (rf"(?:{_KEPT})(?: is)?", Cue(None, strong=False)),
    (r"(?:zip|post ?code|postal)(?: ?code)?", Cue(_K.ADDRESS)),
    (
        r"pin(?: (?:number|code))?|c\.?v\.?(?:v2?|c2?|n)\.?|security (?:code|number)|pass ?codes?|"
        r"(?:one[ -]time|verification|access|authentication|confirm\w+ text|login|log[ -]in|"
        r"unlock|six[ -]digit|four[ -]digit|6[ -]digit|4[ -]digit) (?:code|password|number)|otp|"
        r"the code|code (?:we|i|you|they)|(?:my|your|a) code|passwords?|digits on the back|"
        r"telephone banking number|secret number",
        Cue(_K.SECRET),
    ),
    (
        r"(?:(?:credit|debit|bank|gift) )?cards? (?:number|no\.?|#|ending|that ends|ends|account)|"
        r"(?:long|16[ -]digit|sixteen[ -]digit) (?:card )?number|number on (?:the|your|my) "
        r"(?:\w+ )?card|\bcc\b|"
        r"expir\w+(?: date)?|valid (?:thru|until|through)|"
        r"last (?:four|4)(?: digits)?(?: (?:of|on) (?:the|my|your|that) card)?",
        Cue(_K.CARD),
    ),
    (
        r"(?:(?:credit|debit|bank|gift) )?cards?|visa|master ?card|amex|american express|maestro",
        Cue(_K.CARD, strong=False),
    ),
    (
        r"social security(?: number)?|\bssn\b|tax(?:payer)? (?:id\w*|number)|"
        r"national insurance(?: number)?|\bni number|passport(?: (?:number|no\.?))?|"
        r"driv\w+'?s?'? licen[sc]e(?: (?:number|no\.?))?|licen[sc]e number|medicare(?: number)?|"
        r"\bitin\b|government id|national id\w*|\bid number|nhs number|"
        r"(?:your|my|the) social(?! media)",
        Cue(_K.GOVERNMENT_ID),
    ),
    (
        r"(?:tele)?phone(?: number)?|mobile(?: number)?|cell(?: ?phone)?(?: number)?|"
        r"(?:call|reach|text|ring|contact) (?:me|us|you|him|her)(?: back)?|contact number|"
        r"best number|call ?back(?: number)?|whats ?app|fax|landline|my number|your number|"
        r"number i can",
        Cue(_K.PHONE, strong=False),
    ),
    (
        r"(?:bank )?account (?:number|no\.?|#|id|ending|is|ends)|sort code|routing(?: number)?|"
        r"\biban\b|"
        r"(?:member(?:ship)?|policy|customer|client|loyalty|subscriber|patient|frequent flyer|"
        r"insurance|employee|user|login|utility)"
        r"(?: (?:number|id|no\.?))+",
        Cue(_K.ACCOUNT),
    ),
    (r"accounts?|acct", Cue(_K.ACCOUNT, strong=False)),
    (
        r"date of birth|birth ?da(?:te|y)|\bdob\b|(?:was|were|am|i'm) born(?: on)?|born on|"
        r"when were you born",
        Cue(_K.BIRTH_DATE),
    ),
    (r"e[ -]?mail(?: address)?", Cue(_K.EMAIL)),
    (
        r"(?:street|home|mailing|billing|delivery|shipping|postal|current|your|my|the|first line "
        r"of (?:your|the)) address|where (?:do )?you live|live at|lives at|address is",
        Cue(_K.ADDRESS, strong=False),
    ),
    (
        r"(?:your|the|my|full|first|last|sur|family|middle|maiden) ?name|"
        r"who am i (?:speaking|talking)|spell (?:that|it|your)|name on the account",
        Cue(_K.NAME),
    ),
)
_ANY = re.compile(
    "|".join(rf"(?P<c{n}>\b(?:{pattern})(?!\w))" for n, (pattern, _) in enumerate(_CUES)),
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|\b(?:could|can|may|might|what|what's|whats|please|tell|give|read|confirm|verify|need|"
    r"provide|take|get|have you got|go ahead|spell|just have)\b",
    re.IGNORECASE,
)
_REACH = 60
_KEPT_REACH = 20
_KEPT_BARE_REACH = 4
_AFTER = re.compile(
    r"[\s,.\]]{0,3}(?:is|was|'s|that's|that is|as)\s+(?:my|the|his|her|our|your)\s+", re.IGNORECASE
)


def cue_before(text: str, start: int) -> tuple[Cue, int] | None:
    """Find the nearest cue before a place, or one right behind it ("… is my card number").

    Args:
        text: The normal form.
        start: Where the number begins.

    Returns:
        The cue and how many characters lie between; None if there is none.
    """
    window = text[max(0, start - _REACH) : start]
    last = None
    for found in _ANY.finditer(window):
        cue = _of(found)
        reach = _KEPT_REACH if cue.strong else _KEPT_BARE_REACH
        if cue.kind is not None or len(window) - found.end() <= reach:
            last = found
    if last is not None:
        return _of(last), len(window) - last.end()
    return None


def cue_after(text: str, end: int) -> Cue | None:
    """Find a cue right behind a place ("4111 … is my card number").

    Args:
        text: The normal form.
        end: Where the number ends.
    """
    link = _AFTER.match(text, end)
    found = _ANY.match(text, link.end()) if link else None
    return _of(found) if found else None


def asked_for(text: str) -> list[tuple[PersonalKind, int]]:
    """Say which kinds of personal data a turn asks for, or announces at its end.

    Args:
        text: The turn, without placeholders.

    Returns:
        Every kind asked for with the place where its asking ends, in order.
    """
    asked = []
    last_ask = max((match.start() for match in _ASKS.finditer(text)), default=-1)
    last_mark = text.rfind("?")
    for match in _ANY.finditer(text):
        cue = _of(match)
        announces = len(text) - match.end() <= 12
        asks = last_ask >= match.start() - _REACH
        # "I might call you back" asks for nothing; "the best number to call you back?" does.
        firm = cue.strong or "number" in match.group() or last_mark >= match.end()
        if cue.kind is not None and firm and (announces or asks):
            asked.append((cue.kind, match.end()))
    return asked


def _of(match: re.Match[str]) -> Cue:
    return _CUES[int(str(match.lastgroup)[1:])][1]
