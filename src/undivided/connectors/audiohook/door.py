"""Who may connect: the API key, and the signature of the request where a secret is set."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping

from undivided.connectors.audiohook.nonces import Nonces
from undivided.connectors.audiohook.signature import Signature, read_signature, signature_base
from undivided.domain import BadInput, Refused

_MUST_COVER = {
    "@request-target",
    "@authority",
    "audiohook-organization-id",
    "audiohook-session-id",
    "audiohook-correlation-id",
    "x-api-key",
}
_CLOCK_SLACK_S = 5
_LONGEST_AGE_S = 30
_SHORTEST_NONCE = 22


class Door:
    """Checks the requests that open AudioHook connections.

    Args:
        key: The API key, as it stands in Genesys.
        secret: The client secret in base64; "" = requests are not signed.
        nonces: Which requests were seen; a memory of its own by default.

    Raises:
        BadInput: If the key is empty or the secret is not base64.
    """

    def __init__(self, key: str, secret: str = "", nonces: Nonces | None = None) -> None:
        if not key:
            raise BadInput("AudioHook has no API key.", "Set audiohook_key or connect_key.")
        self._key = key.encode()
        self._secret = _decoded(secret)
        self._nonces = nonces or Nonces()

    def check(self, method: str, path: str, headers: Mapping[str, str], now: float) -> None:
        """Let a request in, or not.

        Args:
            method: "GET" for every WebSocket.
            path: The request's target with its query, exactly as it stood in the request.
            headers: The request's; names in any case.
            now: Seconds since 1970.

        Raises:
            Refused: If it may not come in.
        """
        found = {name.lower(): value for name, value in headers.items()}
        key = found.get("x-api-key", "").strip()
        if method.upper() != "GET" or not hmac.compare_digest(
            key.encode(errors="replace"), self._key
        ):
            raise Refused(
                "The request has no valid API key.",
                "Give Genesys the key that stands in the setting audiohook_key.",
            )
        if self._secret:
            self._check_signature(path, found, now)

    def _check_signature(self, path: str, headers: Mapping[str, str], now: float) -> None:
        if "signature" not in headers or "signature-input" not in headers:
            raise Refused(
                "The request is not signed.",
                "Give Genesys the client secret that stands in the setting audiohook_secret.",
            )
        try:
            signature = read_signature(headers)
            base = signature_base(signature, path, headers)
        except ValueError:
            raise _wrong() from None
        _check_terms(signature, headers["x-api-key"].strip())
        right = hmac.new(self._secret, base, hashlib.sha256).digest()
        if not hmac.compare_digest(right, signature.value):
            raise _wrong()
        _check_time(signature, now)
        # Last, so that nobody without the secret can fill the memory.
        if not self._nonces.is_new(signature.parameters["nonce"], now):
            raise Refused(
                "The signed request was used before.", "Have the phone system call again."
            )


def _decoded(secret: str) -> bytes:
    try:
        return base64.b64decode(secret, validate=True)
    except (binascii.Error, ValueError):
        raise BadInput(
            "AudioHook's client secret is not base64.", "Set audiohook_secret as Genesys has it."
        ) from None


def _check_terms(signature: Signature, key: str) -> None:
    told = signature.parameters
    if (
        not _MUST_COVER.issubset(signature.covered)
        or told.get("keyid") != key
        or told.get("alg", "hmac-sha256") != "hmac-sha256"
        or len(told.get("nonce", "")) < _SHORTEST_NONCE
    ):
        raise _wrong()


def _check_time(signature: Signature, now: float) -> None:
    created, expires = (signature.parameters.get(name, "") for name in ("created", "expires"))
    if not created.isdigit() or (expires and not expires.isdigit()):
        raise _wrong()
    last = int(created) + _LONGEST_AGE_S
    if expires:
        last = min(last, int(expires))
    if not int(created) - _CLOCK_SLACK_S <= now <= last + _CLOCK_SLACK_S:
        raise Refused(
            "The request's signature is too old or from the future.",
            "Check this machine's clock.",
        )


def _wrong() -> Refused:
    return Refused(
        "The request's signature is wrong.",
        "Compare audiohook_secret with Genesys, and let the proxy keep path and host.",
    )
