"""Whether a request for a media stream comes from Twilio.

Twilio signs the address it was told to connect to with the account's auth token: HMAC-SHA1, as
base64, in the header ``X-Twilio-Signature``. This is a pure check; it knows no socket.
"""

import base64
import hashlib
import hmac
from urllib.parse import SplitResult, urlsplit

from undivided.domain import Refused

HEADER = "x-twilio-signature"
_PORTS = {"https": 443, "http": 80, "wss": 443, "ws": 80}


def sign(url: str, token: str) -> str:
    """Sign an address as Twilio does.

    Args:
        url: The whole address, e.g. "wss://desk.example/connect/media-streams".
        token: The account's auth token.

    Returns:
        The signature.
    """
    # SHA-1 is Twilio's choice; as an HMAC it is still unbroken.
    digest = hmac.new(token.encode(), url.encode(errors="replace"), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def check_signature(url: str, signature: str, token: str) -> None:
    """Let a signed request pass.

    Args:
        url: The address as Twilio was told it, from the outside: scheme, host, path and query.
        signature: What the header says, "" when it is not there.
        token: The account's auth token.

    Raises:
        Refused: If the request is not signed, or not with this token for this address.
    """
    hint = "Check `twilio_token`, and that the proxy passes the host name on that Twilio uses."
    if not signature:
        raise Refused("The request is not signed by Twilio.", hint)
    given = signature.encode(errors="replace")
    # All are compared, so that the time tells nothing.
    passed = [hmac.compare_digest(sign(form, token).encode(), given) for form in _forms(url)]
    if not any(passed):
        raise Refused("The request's signature is not Twilio's.", hint)


def _forms(url: str) -> list[str]:
    """List the ways in which Twilio may have written the address when it signed.

    A server behind a proxy sees another scheme than the one that was dialled, and the standard
    port and the last slash are sometimes written and sometimes not.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return [url]
    schemes = ("wss", "https") if parts.scheme in {"wss", "https"} else ("ws", "http")
    places = _places(parts, port)
    paths = {parts.path or "/", (parts.path or "/").rstrip("/"), f"{parts.path.rstrip('/')}/"}
    return [
        parts._replace(scheme=scheme, netloc=place, path=path).geturl()
        for scheme in schemes
        for place in places
        for path in sorted(paths)
    ]


def _places(parts: SplitResult, port: int | None) -> list[str]:
    standard = _PORTS.get(parts.scheme)
    if port is None and standard:
        return [parts.netloc, f"{parts.netloc}:{standard}"]
    if port == standard:
        return [parts.netloc, parts.netloc.rpartition(":")[0]]
    return [parts.netloc]
