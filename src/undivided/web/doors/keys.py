"""Who may connect: keys and signatures of phone systems, checked before anything is accepted."""

import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.types import Scope

from undivided.connectors.audiohook import Door
from undivided.connectors.twilio_signature import HEADER, check_signature
from undivided.domain import BadInput, Refused


@dataclass(frozen=True, slots=True)
class ConnectKeys:
    """What phone systems must know.

    Args:
        key: Opens every door that has no better check; never empty.
        audiohook_key: Genesys AudioHook's API key; "" = ``key``.
        audiohook_secret: Its client secret, base64; "" = requests are not signed.
        twilio_token: Twilio's auth token; "" = requests are not signed.
    """

    key: str
    audiohook_key: str = ""
    audiohook_secret: str = ""
    twilio_token: str = ""


class Keyring:
    """Checks every request at the doors of phone systems.

    Args:
        keys: What they must know.
        clock: Seconds since 1970.

    Raises:
        BadInput: If the key is empty, or the secret is not base64.
    """

    def __init__(self, keys: ConnectKeys, clock: Callable[[], float] = time.time) -> None:
        if not keys.key:
            raise BadInput("There is no key for phone systems.", "Set connect_key.")
        self._key = keys.key.encode()
        self._twilio_token = keys.twilio_token
        self._audiohook = Door(keys.audiohook_key or keys.key, keys.audiohook_secret)
        self._clock = clock

    def check(self, scope: Scope) -> None:
        """Let a request in, or not.

        Args:
            scope: Of an HTTP request or a WebSocket under ``/connect/``.

        Raises:
            Refused: If it may not come in.
        """
        headers = Headers(scope=scope)
        door = scope["path"].removeprefix("/connect/")
        if door == "audiohook":
            self._audiohook.check("GET", _target(scope), dict(headers), self._clock())
        elif door == "media-streams" and self._twilio_token and HEADER in headers:
            url = f"{scope['scheme']}://{headers.get('host', '')}{_target(scope)}"
            check_signature(url, headers[HEADER], self._twilio_token)
        else:
            self._check_key(scope, headers)

    def _check_key(self, scope: Scope, headers: Headers) -> None:
        query = parse_qs(scope["query_string"].decode("latin-1"))
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        given = [
            *query.get("key", []),
            bearer.strip() if scheme.lower() == "bearer" else "",
            headers.get("x-amz-firehose-access-key", ""),
        ]
        # All are compared, so that the time tells nothing.
        right = [hmac.compare_digest(one.encode(errors="replace"), self._key) for one in given]
        if not any(right):
            raise Refused(
                "The request has no valid key.",
                "Give the setting connect_key as ?key= or as a bearer token.",
            )


def _target(scope: Scope) -> str:
    """Give path and query exactly as they stood in the request."""
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    query: bytes = scope["query_string"]
    return (path + (b"?" + query if query else b"")).decode("latin-1")
