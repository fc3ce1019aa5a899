"""Figures in a text: numbers, amounts, dates, times, ids and addresses, in one form to compare.

"$1,000", "1000 dollars" and "one thousand" are not told apart where a person would not; "5%" and
"$5" are.
"""

import re
from collections.abc import Iterator, Sequence

_SIGNS = {
    "%": "%", "percent": "%", "prozent": "%", "$": "$", "dollar": "$", "dollars": "$", "usd": "$",
    "dólares": "$", "€": "€", "euro": "€", "euros": "€", "eur": "€", "£": "£", "pounds": "£",
    "gbp": "£",
}  # fmt: skip
_CHUNK = re.compile(r"\S+")
_NUMBER = re.compile(r"^([$€£]?)(\d[\d.,:/]*)([%$€£]?)$")
_GROUPED = re.compile(r"^\d{1,3}(?:[.,]\d{3})+$")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th|º|ª|er|re|e)$")
_ADDRESS = re.compile(r"://|@|^www\.")
_AROUND = " \t\n.,;:!?()[]{}<>\"'’“”«»*_`#¿¡…–—"
_ENGLISH = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_SPANISH = """
cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis
diecisiete dieciocho diecinueve
"""
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50,
    "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
}  # fmt: skip
# "One" is as often no number; Spanish "once" is English for something else.
_ONES = {
    word: value
    for words in (_ENGLISH, _SPANISH)
    for value, word in enumerate(words.split())
    if value != 1 and word != "once"
}


def figures(text: str) -> list[str]:
    """List the figures of a text in the form in which they are compared.

    Args:
        text: Any text.

    Returns:
        In order: numbers with their sign ("%", "$", "€", "£") last, ids and addresses in small
        letters.
    """
    chunks = [found.group().strip(_AROUND) for found in _CHUNK.finditer(text)]
    return [figure for at in range(len(chunks)) for figure in _figures(chunks, at)]


def _figures(chunks: Sequence[str], at: int) -> Iterator[str]:
    chunk = chunks[at].lower()
    if chunk and _ADDRESS.search(chunk):
        yield chunk
    elif any(sign.isdigit() for sign in chunk):
        following = chunks[at + 1].lower() if at + 1 < len(chunks) else ""
        yield from _written(chunk, _SIGNS.get(following, ""))
    else:
        yield from _spelled(chunk, chunks[at - 1].lower() if at else "")


def _written(chunk: str, unit: str) -> Iterator[str]:
    parts = re.split(r"[-–—]", chunk)
    # A range is two numbers; a telephone number is one.
    for part in parts if len(parts) == 2 and all(map(_NUMBER.match, parts)) else [chunk]:
        ordinal = _ORDINAL.match(part)
        found = _NUMBER.match(ordinal.group(1) if ordinal else part)
        if found is None:
            yield part
            continue
        before, digits, after = found.groups()
        yield _plain(digits) + (_SIGNS.get(before or after, "") or unit)


def _plain(digits: str) -> str:
    digits = digits.rstrip(".,:/")
    if _GROUPED.match(digits):
        return re.sub(r"[.,]", "", digits)
    return re.sub(r"(?:\.0+|:00)$", "", digits.replace(",", "."))


def _spelled(chunk: str, before: str) -> Iterator[str]:
    head, _, tail = chunk.partition("-")
    if head in _TENS:
        yield str(_TENS[head] + _ONES.get(tail, 1 if tail == "one" else 0))
    elif chunk in _ONES and before not in _TENS:
        yield str(_ONES[chunk])
