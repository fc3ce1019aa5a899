"""The wire to an endpoint: one request within a time limit, its body bounded, its failures told.

Nothing that was sent or came back stands in a failure: it may be a customer's words.
"""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2 as httpx

from undivided.language.endpoint.message import Failure, Unfit

LARGEST_REPLY = 4_000_000
"""Bytes; an answer of 8,000 tokens is a hundredth of it, streamed a half."""
_CONNECT_S = 5.0
_REFUSED_FORM = (400, 415, 422, 501)
_NAMES_FORM = (b"response_format", b"json_schema", b"grammar")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Deadline:
    """A point in time by which everything must be over.

    Args:
        seconds: From now.
    """

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds

    def left_s(self) -> float:
        """Return the seconds left, none when it is past."""
        return max(0.0, self._at - time.monotonic())


class Wire:
    """Posts to one address.

    Args:
        url: Where to.
        key: Sent as a bearer token; "" = none.
    """

    def __init__(self, url: httpx.URL, key: str) -> None:
        self._url = url
        # A proxy of the machine leads outside; a server on this machine is not found through it.
        outside = url.host not in _LOOPBACK
        headers = {"Content-Type": "application/json"}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        self._client = httpx.Client(trust_env=outside, headers=headers, follow_redirects=False)

    @contextmanager
    def post(self, body: Mapping[str, Any], deadline: Deadline) -> Iterator[Iterator[bytes]]:
        """Send a request.

        Args:
            body: Sent as JSON.
            deadline: When the whole reply must be there.

        Yields:
            The body of the reply, piece by piece.

        Raises:
            Failure: If no good reply came in time.
        """
        left = deadline.left_s()
        timeout = httpx.Timeout(max(left, 0.001), connect=max(min(left, _CONNECT_S), 0.001))
        # As ASCII, since half a pair of surrogates has no other bytes.
        data = json.dumps(body).encode()
        try:
            with self._client.stream("POST", self._url, content=data, timeout=timeout) as reply:
                pieces = _bounded(reply.iter_bytes(), deadline)
                if reply.status_code != httpx.codes.OK:
                    raise _status(reply, b"".join(pieces))
                yield pieces
        except httpx.ConnectTimeout:
            raise _unreachable() from None
        except httpx.TimeoutException:
            raise _late() from None
        except httpx.ConnectError:
            raise _unreachable() from None
        except httpx.RequestError as error:
            message = f"The connection to the language model broke ({type(error).__name__})."
            raise Failure(message, "See the log of its server.", again=True) from None

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def _bounded(pieces: Iterator[bytes], deadline: Deadline) -> Iterator[bytes]:
    """Let a body through until it is too long or too late: a server may drip for ever."""
    taken = 0
    for piece in pieces:
        taken += len(piece)
        if taken > LARGEST_REPLY:
            message = "The language model's server sent far more than an answer."
            raise Failure(message, "Check llm_address.")
        if not deadline.left_s():
            raise _late()
        yield piece


def _late() -> Failure:
    return Failure(
        "The language model did not answer in time.",
        "Set llm_timeout higher, or use a faster model.",
    )


def _unreachable() -> Failure:
    return Failure(
        "The language model's server cannot be reached.",
        "Check that it runs, and llm_address.",
        again=True,
    )


def _status(reply: httpx.Response, body: bytes) -> Failure:
    """Tell what a status other than 200 means."""
    status = reply.status_code
    says = f"The language model's server answered with status {status}."
    if status in (401, 403):
        return Failure("The language model's server refused the key.", "Check llm_key.")
    if status == 404:
        return Failure(says, "Check llm_address and llm_model: one of them is not known there.")
    if status in _REFUSED_FORM or (status >= 500 and any(name in body for name in _NAMES_FORM)):
        return Unfit(says, "See the log of the language model's server.", _field(body))
    again = status in (408, 409, 425, 429) or status >= 500
    hint = "It is busy: try again later." if status == 429 else "See the log of its server."
    return Failure(says, hint, again=again, wait_s=_wait_s(reply.headers.get("retry-after", "")))


def _field(body: bytes) -> str:
    """Name the field of the request that the server did not like, where it says so."""
    try:
        found = json.loads(body)["error"]["param"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return found.partition(".")[0] if isinstance(found, str) else ""


def _wait_s(told: str) -> float | None:
    """Read Retry-After: seconds, or a date."""
    try:
        seconds = float(told)
    except ValueError:
        seconds = _until_s(told)
    return seconds if 0 <= seconds < float("inf") else None


def _until_s(told: str) -> float:
    try:
        at = parsedate_to_datetime(told)
    except ValueError:
        return -1.0
    # A date without a zone is in UTC by the protocol.
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())
