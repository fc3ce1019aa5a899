"""The signature of a request, as far as AudioHook's profile of HTTP message signatures goes.

The profile: HMAC-SHA256, one signature, its covered components and parameters in the header
"signature-input" (draft-ietf-httpbis-message-signatures, sections 2 and 4). Only its exact form
is read: whatever is written another way could be understood another way.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass

_STRING = r'"[\x20\x21\x23-\x5b\x5d-\x7e]*"'
_INPUT = re.compile(
    rf"(?P<label>[a-z*][a-z0-9_.*-]{{0,63}})="
    rf"(?P<params>\((?P<covered>{_STRING}(?: {_STRING})*)\)"
    rf"(?P<pairs>(?:;[a-z]{{1,16}}=(?:{_STRING}|[0-9]{{1,12}}))*))"
)
_PAIR = re.compile(rf";([a-z]+)=(?:({_STRING})|([0-9]+))")
_SIGNATURE = re.compile(r"([a-z*][a-z0-9_.*-]{0,63})=:([A-Za-z0-9+/]*={0,2}):")
_LONGEST_HEADER = 4_096


@dataclass(frozen=True, slots=True)
class Signature:
    """What a request claims about its signature.

    Args:
        covered: Names of the components that are signed, in order.
        parameters: "keyid", "nonce", "alg", "created", "expires" ...; numbers as text.
        params: The same two as they were written, as they are signed.
        value: The signature.
    """

    covered: tuple[str, ...]
    parameters: Mapping[str, str]
    params: str
    value: bytes


def read_signature(headers: Mapping[str, str]) -> Signature:
    """Read the two headers of a signature.

    Args:
        headers: The request's, names in lower case.

    Returns:
        What they claim.

    Raises:
        ValueError: If they are not exactly as the profile writes them.
    """
    told = headers.get("signature-input", "").strip()
    if len(told) > _LONGEST_HEADER:
        raise ValueError("too long")
    match = _INPUT.fullmatch(told)
    signed = _SIGNATURE.fullmatch(headers.get("signature", "").strip())
    if match is None or signed is None or match["label"] != signed[1]:
        raise ValueError("not the headers of one signature")
    covered = tuple(re.findall(r'"([^"]*)"', match["covered"]))
    pairs = [(name, text[1:-1] or number) for name, text, number in _PAIR.findall(match["pairs"])]
    parameters = dict(pairs)
    if len(parameters) != len(pairs) or len(set(covered)) != len(covered):
        raise ValueError("something is named twice")
    return Signature(covered, parameters, match["params"], _decoded(signed[2]))


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError("not base64") from None


def signature_base(signature: Signature, path: str, headers: Mapping[str, str]) -> bytes:
    """Put together what was signed.

    Args:
        signature: What the request claims.
        path: The request's target with its query, as it stood in the request.
        headers: The request's, names in lower case.

    Returns:
        The bytes under the signature.

    Raises:
        ValueError: If a covered component is unknown or is not in the request.
    """
    lines = [f'"{name}": {_component(name, path, headers)}' for name in signature.covered]
    lines.append(f'"@signature-params": {signature.params}')
    return "\n".join(lines).encode(errors="replace")


def _component(name: str, path: str, headers: Mapping[str, str]) -> str:
    if name == "@request-target":
        return path
    if name == "@authority":
        return re.sub(r":(443|80)$", "", headers.get("host", "").strip().lower())
    if name.startswith("@") or name not in headers:
        raise ValueError("a component is not there")
    return headers[name].strip()
