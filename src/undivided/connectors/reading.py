"""Reading JSON from strangers: bounded in size and depth, strict, and never surprised by a type.

What is missing or of another type is as good as not told; what is not a JSON object at all is
``Unreadable``. Texts come out short, printable and encodable.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

LONGEST_MESSAGE = 65_536
DEEPEST = 32
LONGEST_TEXT = 200
MOST_NAMES = 8
_NOT_PRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)


class Unreadable(ValueError):  # noqa: N818 - reads as what it is
    """A message that cannot be read.

    Args:
        kind: Short stable name: "too_large", "not_text", "not_json" or "too_deep".
        sentence: What people read; nothing of the message is in it.
    """

    def __init__(self, kind: str, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.sentence = sentence


def read_object(message: str | bytes, longest: int = LONGEST_MESSAGE) -> dict[str, Any]:
    """Read one JSON object.

    Args:
        message: A text, or its UTF-8 bytes.
        longest: The most characters or bytes that are looked at.

    Returns:
        The object; of two members with one name the later one.

    Raises:
        Unreadable: If it is too large or too deep, not UTF-8, not JSON, has NaN in it, or is no
            object.
    """
    if len(message) > longest:
        raise Unreadable("too_large", f"A message was longer than {longest:,} characters.")
    try:
        text = message if isinstance(message, str) else message.decode()
        found = json.loads(text, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise Unreadable("not_text", "A message was not UTF-8.") from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        raise Unreadable("not_json", "A message was not JSON.") from None
    if not isinstance(found, dict):
        raise Unreadable("not_json", "A message was not a JSON object.")
    _check_depth(found, text)
    return found


def _no_number(_name: str) -> NoReturn:
    raise ValueError("NaN and Infinity are not JSON")


def _too_deep() -> Unreadable:
    return Unreadable("too_deep", f"A message was nested deeper than {DEEPEST} levels.")


def _check_depth(found: object, text: str) -> None:
    # A message with few brackets cannot be deep, and nearly every message is one.
    if text.count("{") + text.count("[") <= DEEPEST:
        return
    level = [found]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
    if any(isinstance(value, (dict, list)) for value in level):
        raise _too_deep()


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def object_of(values: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Take an object out; an empty one where there is none."""
    found = values.get(key)
    return found if isinstance(found, dict) else {}


def objects_of(values: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Take the objects of a list out; an empty list where there is none."""
    found = values.get(key)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def clean(text: str, longest: int = LONGEST_TEXT) -> str:
    """Shorten a text and turn what cannot be printed or encoded into spaces."""
    return _NOT_PRINTABLE.sub(" ", text[:longest]).strip()


def text_of(values: Mapping[str, Any], *keys: str, longest: int = LONGEST_TEXT) -> str:
    """Take a short text out, or a whole number as text; "" where there is none.

    Args:
        values: Where to look.
        keys: Names that it may have; the first one that has something counts.
        longest: The most characters of it that are taken.

    Returns:
        The text, cleaned.
    """
    for key in keys:
        found = values.get(key)
        if isinstance(found, str) and (cleaned := clean(found, longest)):
            return cleaned
        if isinstance(found, int) and not isinstance(found, bool) and abs(found) < 10**18:
            return str(found)
    return ""


def names_of(values: Mapping[str, Any], key: str) -> tuple[str, ...] | None:
    """Take a list of short names out, or one name; None where there is neither."""
    found = values.get(key)
    told = [found] if isinstance(found, str) else found
    if not isinstance(told, list):
        return None
    names = (text_of({key: one}, key) for one in told[:MOST_NAMES])
    return tuple(name for name in names if name)


def language_of(values: Mapping[str, Any], *keys: str) -> str:
    """Take a language out: "en" of "en", "en-GB" or "EN_us"; "" where there is none."""
    word = re.split("[-_]", text_of(values, *keys))[0].lower()
    return word if re.fullmatch("[a-z]{2,3}", word) else ""


def number_of(values: Mapping[str, Any], *keys: str) -> float | None:
    """Take a finite number out, also one written as text; None where there is none.

    Args:
        values: Where to look.
        keys: Names that it may have; the first one that has a number counts.

    Returns:
        The number.
    """
    for key in keys:
        number = _number(values.get(key))
        if number is not None:
            return number
    return None


def _number(found: object) -> float | None:
    if isinstance(found, str) and _NUMBER.fullmatch(found):
        return float(found)
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        return None
    return float(found) if abs(found) < 1e18 and math.isfinite(found) else None


def yes_or_no(values: Mapping[str, Any], *keys: str) -> bool | None:
    """Take a yes or no out, also one written as a word; None where there is none."""
    for key in keys:
        found = values.get(key)
        if isinstance(found, bool):
            return found
        word = found.strip().lower() if isinstance(found, str) else ""
        if word in {"true", "yes", "1"}:
            return True
        if word in {"false", "no", "0"}:
            return False
    return None
