"""Signatures of deliveries, as the published "Standard Webhooks" describes them.

The receiver's library of that name can check them; we need its ten lines of HMAC and not its
dependencies.
"""

import base64
import binascii
import hmac
from collections.abc import Mapping
from datetime import datetime

from undivided.domain import BadInput

_PREFIX = "whsec_"
_FEWEST_BYTES = 24


def secret_bytes(secret: str, target: str) -> bytes:
    """Read a secret: base64, with or without "whsec_" before it, at least 24 bytes.

    Raises:
        BadInput: If it is none.
    """
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) < _FEWEST_BYTES:
        raise BadInput(
            f"The secret of the target “{target}” is not base64 of at least 24 bytes.",
            "Make one with `openssl rand -base64 32`.",
        )
    return key


def sign(key: bytes, id_: str, at: datetime, body: bytes) -> Mapping[str, str]:
    """Sign a delivery.

    Args:
        key: The shared secret.
        id_: The delivery's id, the same each time it is tried.
        at: When it is tried, UTC.
        body: What is sent.

    Returns:
        The three headers that tell id, time and signature.
    """
    moment = str(int(at.timestamp()))
    signed = hmac.digest(key, b".".join([id_.encode(), moment.encode(), body]), "sha256")
    return {
        "webhook-id": id_,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
    }
