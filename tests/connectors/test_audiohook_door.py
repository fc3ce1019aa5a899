"""The door: keys, signatures (the published example among them), age and replay."""

import base64
import hashlib
import hmac
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.connectors.audiohook import Door, Nonces
from undivided.domain import BadInput, Refused
from undivided.replay import AudioHookPlayer, Caller, Sound

# The example of the protocol's own session walkthrough: request, key, secret and signature.
EXAMPLE_KEY = "SGVsbG8sIEkgYW0gdGhlIEFQSSBrZXkh"
EXAMPLE_SECRET = "TXlTdXBlclNlY3JldEtleVRlbGxOby0xITJAMyM0JDU="
EXAMPLE_PATH = "/api/v1/voicebiometrics/ws"
EXAMPLE_CREATED = 1641013200
EXAMPLE = {
    "Host": "audiohook.example.com",
    "Audiohook-Organization-Id": "d7934305-0972-4844-938e-9060eef73d05",
    "Audiohook-Session-Id": "30b0e395-84d3-4570-ac13-9a62d8f514c0",
    "Audiohook-Correlation-Id": "e160e428-53e2-487c-977d-96989bf5c99d",
    "X-API-KEY": EXAMPLE_KEY,
    "Signature": "sig1=:NZBwyBHRRyRoeLqy1IzOa9VYBuI8TgMFt2GRDkDuJh4=:",
    "Signature-Input": (
        'sig1=("@request-target" "@authority" "audiohook-organization-id" "audiohook-session-id" '
        f'"audiohook-correlation-id" "x-api-key");keyid="{EXAMPLE_KEY}";'
        'nonce="VGhpc0lzQVVuaXF1ZU5vbmNl";alg="hmac-sha256";created=1641013200;expires=3282026430'
    ),
}

KEY = "an-api-key"
SECRET = b"thirty-two bytes of our own here"
NOW = 1_800_000_000
PATH = "/connect/audiohook?x=1"


def request(
    path: str = PATH, key: str = KEY, secret: bytes = SECRET, nonce: str = "n" * 24, **terms: object
) -> dict[str, str]:
    """Sign a request as the profile says, built line by line and not as the door builds it."""
    headers = {
        "host": "Desk.Example:443",
        "audiohook-organization-id": "o1",
        "audiohook-correlation-id": "c1",
        "audiohook-session-id": "s1",
        "x-api-key": key,
    }
    told = {"keyid": key, "nonce": nonce, "alg": "hmac-sha256", "created": NOW, "expires": NOW + 30}
    told |= terms
    names = ["@authority", "x-api-key", "@request-target", *sorted(headers)[:3]]
    covered = " ".join(f'"{name}"' for name in names)
    params = f"({covered})" + "".join(
        f";{name}={value}" if isinstance(value, int) else f';{name}="{value}"'
        for name, value in told.items()
        if value is not None
    )
    base = f'"@authority": desk.example\n"x-api-key": {key}\n"@request-target": {path}\n'
    base += "".join(f'"{name}": {headers[name]}\n' for name in sorted(headers)[:3])
    base += f'"@signature-params": {params}'
    mac = base64.b64encode(hmac.digest(secret, base.encode(), hashlib.sha256)).decode()
    return {**headers, "signature-input": f"genesys={params}", "signature": f"genesys=:{mac}:"}


def door() -> Door:
    return Door(KEY, base64.b64encode(SECRET).decode())


def sentence(
    headers: dict[str, str], now: float = NOW, path: str = PATH, method: str = "GET"
) -> str:
    with pytest.raises(Refused) as told:
        door().check(method, path, headers, now)
    assert told.value.hint
    return told.value.message


def test_the_published_example_is_let_in() -> None:
    Door(EXAMPLE_KEY, EXAMPLE_SECRET).check("GET", EXAMPLE_PATH, EXAMPLE, EXAMPLE_CREATED + 1)


def test_a_signed_request_is_let_in_once() -> None:
    checked = door()
    checked.check("GET", PATH, request(), NOW)
    checked.check("GET", PATH, request(nonce="m" * 24), NOW)
    with pytest.raises(Refused, match="used before"):
        checked.check("GET", PATH, request(), NOW + 20)


def test_our_own_player_gets_in_as_genesys_would() -> None:
    sound = Sound("A call", np.zeros((8, 2), np.int16), 8_000)
    secret = base64.b64encode(SECRET).decode()
    player = AudioHookPlayer(sound, Caller("c1"), KEY, secret)
    headers = {"host": "desk.example:8642", **player.headers("desk.example:8642", NOW)}
    Door(KEY, secret).check("GET", player.path, headers, NOW)


def test_a_key_alone_opens_where_no_secret_is_set() -> None:
    Door(KEY).check("GET", PATH, {"X-Api-Key": f" {KEY} "}, NOW)
    with pytest.raises(Refused, match="no valid API key"):
        Door(KEY).check("GET", PATH, {"x-api-key": "other"}, NOW)


@pytest.mark.parametrize("headers", [{}, {"x-api-key": ""}, {"x-api-key": KEY + "x"}])
def test_a_wrong_key_is_refused(headers: dict[str, str]) -> None:
    assert sentence(headers) == "The request has no valid API key."


def test_only_get_opens_a_websocket() -> None:
    assert sentence(request(), method="POST") == "The request has no valid API key."


@pytest.mark.parametrize("missing", ["signature", "signature-input"])
def test_an_unsigned_request_is_refused(missing: str) -> None:
    headers = {name: value for name, value in request().items() if name != missing}
    assert sentence(headers) == "The request is not signed."


WRONG = "The request's signature is wrong."
CHANGES: list[Callable[[dict[str, str]], object]] = [
    lambda h: h.update({"host": "other.example"}),
    lambda h: h.update({"audiohook-session-id": "s2"}),
    lambda h: h.update({"audiohook-organization-id": "o2"}),
    lambda h: h.pop("audiohook-correlation-id"),
    lambda h: h.update({"signature": h["signature"].replace("genesys", "other")}),
    lambda h: h.update({"signature": "genesys=:AAAA:"}),
    lambda h: h.update({"signature": "genesys=:****:"}),
    lambda h: h.update({"signature": "genesys=:A:"}),
    lambda h: h.update({"signature": h["signature"] + ", " + h["signature"]}),
    lambda h: h.update({"signature-input": h["signature-input"].replace("genesys", "other")}),
    lambda h: h.update({"signature-input": h["signature-input"].replace(";alg", "; alg")}),
    lambda h: h.update({"signature-input": h["signature-input"].replace(";", ";" * 3)}),
    lambda h: h.update({"signature-input": h["signature-input"].replace(' "x-api-key"', "")}),
    lambda h: h.update({"signature-input": h["signature-input"] + ';nonce="again"'}),
    lambda h: h.update({"signature-input": "x" * 5_000}),
    lambda h: h.update({"signature-input": ""}),
]


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_on_the_way_is_refused(change: Callable[[dict[str, str]], object]) -> None:
    headers = request()
    change(headers)
    assert sentence(headers) == WRONG


@pytest.mark.parametrize(
    "terms",
    [
        {"keyid": "another"},
        {"keyid": None},
        {"alg": "rsa-pss-sha512"},
        {"nonce": "short"},
        {"nonce": None},
        {"created": None},
        {"created": "soon"},
        {"expires": "never"},
    ],
)
def test_signed_terms_that_the_profile_does_not_allow_are_refused(terms: dict[str, object]) -> None:
    assert sentence(request(**terms)) == WRONG  # type: ignore[arg-type]


def test_another_path_or_secret_is_refused() -> None:
    assert sentence(request(), path="/connect/audiohook?x=2") == WRONG
    assert sentence(request(secret=b"another secret of ours")) == WRONG


@pytest.mark.parametrize("age_s", [-6, 36, 3600])
def test_too_old_or_from_the_future_is_refused(age_s: int) -> None:
    assert sentence(request(), now=NOW + age_s).startswith("The request's signature is too old")


@pytest.mark.parametrize("age_s", [-5, 0, 35])
def test_a_clock_may_be_a_little_off(age_s: int) -> None:
    door().check("GET", PATH, request(), NOW + age_s)


def test_what_expires_early_is_refused_early_and_nothing_lives_longer_than_half_a_minute() -> None:
    assert sentence(request(expires=NOW + 2), now=NOW + 8).startswith("The request's signature is")
    assert sentence(request(expires=NOW + 900), now=NOW + 60).startswith("The request's signature")
    door().check("GET", PATH, request(expires=None), NOW)


def test_strangers_cannot_fill_the_memory() -> None:
    nonces = Nonces(most=1)
    checked = Door(KEY, base64.b64encode(SECRET).decode(), nonces)
    for number in range(5):
        with pytest.raises(Refused):
            checked.check("GET", PATH, request(secret=b"x", nonce=f"{number:024}"), NOW)
    checked.check("GET", PATH, request(), NOW)


def test_a_door_needs_a_key_and_a_secret_that_can_be_read() -> None:
    with pytest.raises(BadInput, match="no API key"):
        Door("")
    with pytest.raises(BadInput, match="not base64"):
        Door(KEY, "not base64!")
    with pytest.raises(BadInput, match="not base64"):
        Door(KEY, "ä")


names = st.sampled_from([*request(), "x"])


@given(st.dictionaries(names, st.text(st.characters(codec="utf-8"), max_size=40)), st.text())
def test_any_request_is_let_in_or_refused(changed: dict[str, str], path: str) -> None:
    with pytest.raises(Refused):
        door().check("GET", path, {**request(), **changed, "audiohook-session-id": "s9"}, NOW)
