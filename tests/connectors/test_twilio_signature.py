"""Only who has the token can sign, and only for this address."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.connectors.twilio_signature import check_signature, sign
from undivided.domain import Refused

URL = "wss://desk.example/connect/media-streams?key=k1"
TOKEN = "made-up-token"


def passes(url: str, signature: str, token: str = TOKEN) -> bool:
    try:
        check_signature(url, signature, token)
    except Refused:
        return False
    return True


def test_a_signature_is_what_another_program_makes() -> None:
    made = subprocess.run(
        ["openssl", "dgst", "-sha1", "-hmac", TOKEN, "-binary"],
        input=URL.encode(),
        capture_output=True,
        check=True,
    )
    shown = subprocess.run(
        ["openssl", "base64", "-A"], input=made.stdout, capture_output=True, check=True
    )
    assert sign(URL, TOKEN) == shown.stdout.decode()


@pytest.mark.parametrize(
    ("signed", "seen"),
    [
        (URL, URL),
        (URL, URL.replace("wss:", "https:")),
        (URL.replace("wss:", "https:"), URL),
        (URL.replace(".example/", ".example:443/"), URL),
        (URL, URL.replace(".example/", ".example:443/")),
        (URL.replace("streams?", "streams/?"), URL),
        (URL, URL.replace("streams?", "streams/?")),
        ("wss://desk.example:8443/a", "wss://desk.example:8443/a"),
        ("ws://desk.example/a", "http://desk.example/a"),
    ],
)
def test_the_same_address_written_otherwise_passes(signed: str, seen: str) -> None:
    assert passes(seen, sign(signed, TOKEN))


@pytest.mark.parametrize(
    ("url", "signature", "token"),
    [
        (URL, "", TOKEN),
        (URL, "x", TOKEN),
        (URL, "é" * 28, TOKEN),
        (URL, sign(URL, "another"), TOKEN),
        (URL, sign(URL + "2", TOKEN), TOKEN),
        (URL, sign(URL.replace("desk", "disk"), TOKEN), TOKEN),
        (URL, sign(URL.replace(".example/", ".example:8443/"), TOKEN), TOKEN),
        ("wss://desk.example:99999/a", "x", TOKEN),
        ("wss://[::1", "x", TOKEN),
    ],
)
def test_anything_else_is_refused_with_a_hint(url: str, signature: str, token: str) -> None:
    with pytest.raises(Refused) as refused:
        check_signature(url, signature, token)
    assert refused.value.hint
    assert TOKEN not in str(refused.value)


@given(st.text(max_size=60), st.text(max_size=40))
def test_a_guess_does_not_pass(url: str, signature: str) -> None:
    assert not passes(url, signature)
