import pytest
from starlette.types import Scope

from undivided.connectors.twilio_signature import sign
from undivided.domain import BadInput, Refused
from undivided.web.doors import ConnectKeys, Keyring

HOST = "desk.example.org"


def asked(door: str, query: str = "", scheme: str = "wss", **headers: str) -> Scope:
    given = {"host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return {
        "type": "websocket",
        "scheme": scheme,
        "path": f"/connect/{door}",
        "raw_path": f"/connect/{door}".encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }


@pytest.mark.parametrize(
    "scope",
    [
        asked("pcm", "key=a-key"),
        asked("pcm", "call=7&key=a-key"),
        asked("transcript", authorization="Bearer a-key"),
        asked("transcript", authorization="bearer  a-key"),
        asked("contact-lens", x_amz_firehose_access_key="a-key"),
        asked("media-streams", "key=a-key"),
        asked("audiohook", x_api_key="a-key"),
    ],
)
def test_the_key_opens(scope: Scope) -> None:
    Keyring(ConnectKeys("a-key")).check(scope)


@pytest.mark.parametrize(
    "scope",
    [
        asked("pcm"),
        asked("pcm", "key="),
        asked("pcm", "key=a-ke"),
        asked("pcm", "key=a-key2"),
        asked("pcm", authorization="Basic a-key"),
        asked("pcm", authorization="Bearer"),
        asked("pcm", "key=%F0%9F%97%9D"),
        asked("audiohook", "key=a-key"),
        asked("audiohook"),
    ],
)
def test_what_is_not_the_key_does_not(scope: Scope) -> None:
    with pytest.raises(Refused):
        Keyring(ConnectKeys("a-key")).check(scope)


def test_audiohook_may_have_a_key_of_its_own() -> None:
    keyring = Keyring(ConnectKeys("a-key", audiohook_key="hook-key"))
    keyring.check(asked("audiohook", x_api_key="hook-key"))
    with pytest.raises(Refused):
        keyring.check(asked("audiohook", x_api_key="a-key"))


def test_twilio_comes_with_its_signature_and_others_with_the_key() -> None:
    keyring = Keyring(ConnectKeys("a-key", twilio_token="its-token"))
    signed = sign(f"wss://{HOST}/connect/media-streams", "its-token")
    keyring.check(asked("media-streams", x_twilio_signature=signed))
    keyring.check(asked("media-streams", "key=a-key"))
    wrong = [
        asked("media-streams", x_twilio_signature="nonsense"),
        # Who says to be Twilio must prove it, whatever else is known.
        asked("media-streams", "key=a-key", x_twilio_signature="nonsense"),
        asked("pcm", x_twilio_signature=sign(f"wss://{HOST}/connect/pcm", "its-token")),
        asked("media-streams"),
    ]
    for scope in wrong:
        with pytest.raises(Refused):
            keyring.check(scope)


@pytest.mark.parametrize("keys", [ConnectKeys(""), ConnectKeys("k", audiohook_secret="not base64")])
def test_keys_that_are_none_are_told_at_the_start(keys: ConnectKeys) -> None:
    with pytest.raises(BadInput):
        Keyring(keys)
