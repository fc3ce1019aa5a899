"""One delivery over HTTP, and what became of it. The only code here that opens a connection."""

import json
import math
from dataclasses import dataclass
from datetime import datetime
from typing import Self

import httpx2 as httpx

from undivided.exports.record import NoteRecord
from undivided.exports.signing import sign
from undivided.exports.targets import Target

TIMEOUT_S = 10.0
_PASSING = frozenset({408, 409, 421, 423, 425, 429})
_LONGEST_WAIT_S = 86_400.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a delivery.

    Args:
        taken: The other system took it.
        again: It may be tried again.
        why: One sentence when it was not taken; never the other system's words.
        wait_s: Seconds the other system asks to wait, 0 when it asks nothing.
    """

    taken: bool
    again: bool = False
    why: str = ""
    wait_s: float = 0.0


class Sender:
    """Sends records to targets.

    Args:
        transport: What carries requests; None = the net. Tests give their own.
    """

    def __init__(self, transport: httpx.BaseTransport | None = None) -> None:
        # A redirect could lead the note elsewhere, and a proxy of the environment is nobody's wish.
        self._client = httpx.Client(
            transport=transport, timeout=TIMEOUT_S, follow_redirects=False, trust_env=False
        )

    def send(self, target: Target, record: NoteRecord, at: datetime) -> Outcome:
        """Send one record once.

        Args:
            target: Where to.
            record: An approved note.
            at: Now, UTC.
        """
        path, told = target.mapping.fill(record)
        body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        headers = {"content-type": "application/json", "idempotency-key": record.id}
        headers |= dict(target.headers)
        if target.secret:
            headers |= sign(target.secret, record.id, at, body)
        try:
            with self._client.stream(
                target.mapping.method, target.address + path, content=body, headers=headers
            ) as answer:
                # The body is not read: only whether it was taken counts.
                return _outcome(answer.status_code, answer.headers.get("retry-after", ""))
        except httpx.TimeoutException:
            return Outcome(False, True, f"It did not answer within {TIMEOUT_S:g} seconds.")
        except httpx.InvalidURL:
            return Outcome(False, False, "Its address is none.")
        except httpx.TransportError:
            return Outcome(False, True, "It could not be reached.")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _outcome(status: int, retry_after: str) -> Outcome:
    if 200 <= status < 300:
        return Outcome(True)
    why = f"It answered with status {status}."
    return Outcome(False, status >= 500 or status in _PASSING, why, _seconds(retry_after))


def _seconds(retry_after: str) -> float:
    try:
        seconds = float(retry_after)
    except ValueError:
        return 0.0
    return min(max(0.0, seconds), _LONGEST_WAIT_S) if math.isfinite(seconds) else 0.0
