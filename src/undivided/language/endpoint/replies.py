"""Replies of a chat endpoint: bytes come in, the words of the answer go out, or a failure."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from undivided.language.endpoint.message import Failure, Unfit

# Models that think aloud do so before they answer.
_THOUGHTS = re.compile(r"<think>.*?</think>", re.DOTALL)
_ODD = "The language model's server sent something that is not a chat completion."
_ODD_HINT = "Check that llm_address is an OpenAI-compatible address, usually ending in /v1."
_CUT = "The language model's answer was cut off at its longest."
_CUT_HINT = "Use a model that answers more briefly, or give it less to read."
_NOTHING = "The language model said nothing."
_NOTHING_HINT = "Choose another llm_model."
_BROKE = "The language model's answer broke off."
_BROKE_HINT = "See the log of the language model's server."


def whole(data: bytes) -> str:
    """Read a whole answer.

    Args:
        data: The body of the response.

    Returns:
        What the model said.

    Raises:
        Failure: If it is no answer, or not all of it.
    """
    text, reason = _choice(_document(data), "message")
    if reason == "length":
        raise Failure(_CUT, _CUT_HINT)
    if not text:
        raise Failure(_NOTHING, _NOTHING_HINT)
    return text


def streamed(chunks: Iterable[bytes]) -> Iterator[str]:
    """Read an answer that comes as server-sent events, one JSON document a ``data:`` line.

    Args:
        chunks: The body, cut anywhere.

    Yields:
        What the model said, piece by piece.

    Raises:
        Failure: If it is no answer, or ends before its end.
    """
    ended, said = "", False
    for line in _lines(chunks):
        if not line.startswith(b"data:"):
            continue
        data = line.removeprefix(b"data:").strip()
        if data == b"[DONE]":
            ended = ended or "stop"
            break
        text, reason = _choice(_document(data), "delta")
        ended = reason or ended
        if text:
            said = True
            yield text
    if ended == "length":
        raise Failure(_CUT, _CUT_HINT)
    if not ended:
        raise Failure(_BROKE, _BROKE_HINT, again=True)
    if not said:
        raise Failure(_NOTHING, _NOTHING_HINT)


def only_json(text: str) -> str:
    """Take the JSON object out of an answer; see ``json_in``.

    Raises:
        Unfit: If there is none.
    """
    body = json_in(text)
    if not body:
        raise Unfit(
            "The language model did not answer in the form that was asked for.",
            "Use a server or a model that keeps to a JSON schema.",
        )
    return body


def json_in(text: str) -> str:
    """Find the JSON object in an answer that may have thoughts, words or a code fence around it.

    Args:
        text: What the model said.

    Returns:
        The object as JSON text, "" when there is none.
    """
    said = _THOUGHTS.sub("", text)
    start, end = said.find("{"), said.rfind("}") + 1
    body = said[start:end] if start >= 0 else ""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    return body if isinstance(found, dict) else ""


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
    # What stands after the last line end is the beginning of something that broke off.


def _document(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Failure(_ODD, _ODD_HINT, again=True)
    if found.get("error"):
        raise Failure(_BROKE, _BROKE_HINT, again=True)
    return found


def _choice(found: dict[str, Any], part: str) -> tuple[str, str]:
    """Return the words and the reason to stop of the only choice; usage reports have none."""
    try:
        choices = found["choices"]
        if not choices and part == "delta":
            return "", ""
        said = (choices[0].get(part) or {}).get("content") or ""
        reason = choices[0].get("finish_reason") or ""
    except (KeyError, IndexError, TypeError, AttributeError):
        raise Failure(_ODD, _ODD_HINT, again=True) from None
    if not isinstance(said, str) or not isinstance(reason, str):
        raise Failure(_ODD, _ODD_HINT, again=True)
    return said, reason
