"""AudioHook sessions as transcripts, each stated outcome of bad input among them."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.connectors.audiohook_client import CALL, Client, captured, opened
from undivided.connectors.audiohook import AudioHook
from undivided.connectors.g711 import decode_mulaw, encode_mulaw
from undivided.connectors.wire import (
    AudioMissed,
    AudioReceived,
    CallClosed,
    CallOpened,
    CallPaused,
    CallResumed,
    Connector,
    ConsentTold,
    Oddity,
    Outcome,
    Refusal,
    Reply,
)
from undivided.domain import Speaker, Turn

BOTH = (Speaker.CUSTOMER, Speaker.AGENT)


def kinds(outcomes: list[Outcome]) -> list[str]:
    return [one.kind for one in outcomes if isinstance(one, Oddity)]


def refused(outcomes: list[Outcome]) -> int:
    [refusal] = outcomes
    assert isinstance(refusal, Refusal)
    assert refusal.sentence.endswith(".")
    return refusal.code


def test_it_is_a_connector() -> None:
    connector: Connector = AudioHook()
    assert connector.name == "audiohook"


def test_open_is_answered_at_once_and_tells_who_calls() -> None:
    hook = AudioHook()
    first, *rest = hook.receive(json.dumps(captured("open")))
    assert isinstance(first, Reply)
    assert json.loads(first.text) == {
        "version": "2",
        "type": "opened",
        "seq": 1,
        "clientseq": 1,
        "id": captured("open")["id"],
        "parameters": {"media": [captured("open")["parameters"]["media"][0]]},
    }
    assert rest == [
        CallOpened(CALL, BOTH, "Billing line", "j.meyer", "+15550142", "en"),
        ConsentTold(given=True),
    ]


def test_a_probe_is_no_call() -> None:
    client = Client(AudioHook(languages=["en-US"]))
    assert client.send("open_probe") == []
    assert client.told[0]["parameters"] == {"media": [], "supportedLanguages": ["en-US"]}
    assert kinds(client.sound(b"\xff" * 320)) == ["sound_before_open"]
    assert client.send("close") == []
    assert [told["type"] for told in client.told] == ["opened", "closed"]


def test_sound_is_parted_by_channel_and_placed_in_time() -> None:
    client = opened()
    customer, agent = np.full(160, 8_316, np.int16), np.full(160, -24, np.int16)
    sound = encode_mulaw(np.stack([customer, agent], axis=1).reshape(-1))
    first, second = client.sound(sound)
    later = client.sound(sound)[0]
    assert isinstance(first, AudioReceived)
    assert isinstance(second, AudioReceived)
    assert isinstance(later, AudioReceived)
    assert np.array_equal(first.samples, customer)
    assert np.array_equal(second.samples, agent)
    assert (first.channel, second.channel, first.rate_hz) == (0, 1, 8_000)
    assert (first.start_s, later.start_s) == (0.0, 0.02)


def test_channels_in_the_other_order_are_told_so() -> None:
    [call] = Client().send("open_inverted")
    assert isinstance(call, CallOpened)
    assert call.speakers == (Speaker.AGENT, Speaker.CUSTOMER)


def test_one_channel_is_taken_where_two_are_not_offered() -> None:
    client = Client()
    [call] = client.send("open_one_channel")
    assert isinstance(call, CallOpened)
    assert call.speakers == (Speaker.CUSTOMER,)
    assert client.told[0]["parameters"]["media"][0]["channels"] == ["external"]
    assert len(client.sound(b"\xff" * 161)) == 1


def test_ping_is_answered_with_its_number_even_before_the_call() -> None:
    client = Client()
    client.send("ping")
    client.send("open")
    client.send("ping")
    assert [(t["type"], t["seq"], t["clientseq"]) for t in client.told] == [
        ("pong", 1, 1),
        ("opened", 2, 2),
        ("pong", 3, 3),
    ]


def test_a_pause_is_not_heard_and_time_goes_on() -> None:
    client = opened()
    client.sound(b"\xff" * 16_000)
    assert client.send("paused") == [CallPaused()]
    assert client.send("paused") == []
    assert kinds(client.sound(b"\xff" * 320)) == ["sound_in_pause"]
    assert client.sound(b"\xff" * 320) == []
    assert client.send("resumed") == [CallResumed()]
    [first, _] = client.sound(b"\xff" * 320)
    assert isinstance(first, AudioReceived)
    assert first.start_s == pytest.approx(13.5)


def test_discarded_sound_is_missed() -> None:
    client = opened()
    assert client.send("discarded") == [AudioMissed(0.0, 3.0)]
    [first, _] = client.sound(b"\xff" * 320)
    assert isinstance(first, AudioReceived)
    assert first.start_s == 3.0


def test_more_than_a_day_of_discarded_sound_is_not_believed() -> None:
    client = opened()
    parameters = {"start": "PT0S", "discarded": "PT99999999S"}
    assert client.send("discarded", parameters=parameters) == []


def test_goodbye_ends_the_call() -> None:
    client = opened()
    assert client.send("close") == [CallClosed("end")]
    assert client.told[-1]["type"] == "closed"
    assert kinds(client.send("ping")) == ["after_close"]
    assert client.sound(b"\xff" * 320) == []


def test_a_broken_line_and_a_reconnect_are_no_goodbye() -> None:
    client = opened()
    assert client.send("close", parameters={"reason": "reconnect"}) == []
    again = Client()
    call = again.send("open_again")[0]
    assert isinstance(call, CallOpened)
    assert call.call == CALL
    assert again.hook.ended() == []


def test_the_language_may_change() -> None:
    client = opened()
    assert client.send("update") == []
    assert client.told[-1]["type"] == "updated"
    [reply] = client.hook.tell(Turn("t1", Speaker.AGENT, 1.0, 2.5, "Hello."), 1)
    data = json.loads(reply.text)["parameters"]["entities"][0]["data"]
    assert data["alternatives"][0]["languages"] == ["en-US"]


def test_turns_are_told_only_while_the_call_is_open_and_on_its_channels() -> None:
    turn = Turn("t1", Speaker.AGENT, 1.0, 2.5, "Hello.")
    client = Client()
    assert client.hook.tell(turn, 1) == []
    client.send("open")
    [reply] = client.hook.tell(turn, 1)
    told = json.loads(reply.text)
    assert (told["type"], told["seq"], told["clientseq"]) == ("event", 2, 1)
    assert client.hook.tell(turn, 2) == []
    assert client.hook.tell(Turn("t2", Speaker.AGENT, 3.0, 3.0, ""), 1) == []
    client.send("close")
    assert client.hook.tell(turn, 1) == []


def test_keys_and_playback_are_not_kept() -> None:
    client = opened()
    assert client.send("dtmf") == client.send("playback_started") == []


def test_an_error_is_told_without_its_words() -> None:
    [odd] = opened().send("error")
    assert odd == Oddity("client_error", "The phone system reported error 429.")


# --- bad input -----------------------------------------------------------------------------------


def test_media_that_cannot_be_heard_is_refused() -> None:
    client = Client()
    assert refused(client.send("open_linear")) == 1002
    assert client.told[0]["type"] == "disconnect"
    assert client.told[0]["parameters"]["reason"] == "error"
    assert client.told[0]["parameters"]["info"].startswith("None of the offered media")


@pytest.mark.parametrize("media", [[], None, "audio", [{"channels": [["external"]]}], [7]])
def test_no_media_is_refused(media: object) -> None:
    parameters = {**captured("open")["parameters"], "media": media}
    assert refused(Client().send("open", parameters=parameters)) == 1002


@pytest.mark.parametrize("version", ["1", "3", 2, None])
def test_another_version_is_refused(version: object) -> None:
    assert refused(Client().send("open", version=version)) == 1002
    assert refused(opened().send("ping", version=version)) == 1002


def test_another_organization_is_refused() -> None:
    client = Client(AudioHook(organization="7e57ab1e-0000-4000-8000-000000000001"))
    assert refused(client.send("open")) == 1008
    assert client.told[0]["parameters"]["reason"] == "unauthorized"
    right = Client(AudioHook(organization=captured("open")["parameters"]["organizationId"].upper()))
    assert isinstance(right.send("open")[0], CallOpened)


def test_a_call_without_a_valid_id_is_refused() -> None:
    for bad in ("", "call 1", None, "../../etc"):
        parameters = {**captured("open")["parameters"], "conversationId": bad}
        assert refused(Client().send("open", parameters=parameters)) == 1002


def test_sound_before_the_call_is_not_heard_and_the_call_can_begin() -> None:
    client = Client()
    assert kinds(client.sound(b"\x00" * 320)) == ["sound_before_open"]
    assert isinstance(client.send("open")[0], CallOpened)


@pytest.mark.parametrize("name", ["paused", "resumed", "discarded", "update"])
def test_messages_before_the_call_change_nothing(name: str) -> None:
    client = Client()
    assert kinds(client.send(name)) == ["too_early"]
    assert isinstance(client.send("open")[0], CallOpened)


def test_close_before_the_call_is_answered() -> None:
    client = Client()
    assert client.send("close") == []
    assert client.told[0]["type"] == "closed"


def test_a_second_open_is_left_out() -> None:
    client = opened()
    assert kinds(client.send("open")) == ["repeated_open"]
    assert len(client.sound(b"\xff" * 320)) == 2


GARBAGE = [
    ("", "not_json"),
    ("{", "not_json"),
    ("[]", "not_json"),
    ('{"version": "2", "a": NaN}', "not_json"),
    ("[" * 60_000, "too_deep"),
    ('{"version": "2"}', "no_envelope"),
    ('{"version": "2", "id": "1", "type": "ping", "seq": 2}', "no_envelope"),
]


@pytest.mark.parametrize(("text", "kind"), GARBAGE)
def test_garbage_ends_what_has_not_begun_and_a_call_goes_on(text: str, kind: str) -> None:
    assert refused(Client().say(text)) == 1002
    client = opened()
    assert kinds(client.say(text)) == [kind]
    assert len(client.sound(b"\xff" * 320)) == 2


def test_a_deep_message_is_left_out() -> None:
    deep = {**captured("ping"), "parameters": json.loads('{"a":' * 40 + "1" + "}" * 40)}
    client = opened()
    assert kinds(client.say(deep)) == ["too_deep"]
    assert client.send("ping") == []


def test_giants_are_refused() -> None:
    assert refused(opened().say('{"a": "' + "x" * 70_000 + '"}')) == 1009
    assert refused(opened().sound(b"\xff" * 1_048_577)) == 1009
    assert len(opened().sound(b"\xff" * 1_048_576)) == 2


def test_an_unknown_type_is_left_out_and_told_once() -> None:
    client = opened()
    assert kinds(client.send("ping", type="video")) == ["unknown_message"]
    assert client.send("ping", type="hologram") == []


def test_half_a_sample_is_left_out() -> None:
    client = opened()
    odd, first, second = client.sound(b"\xff" * 321)
    assert kinds([odd]) == ["garbage_frame"]
    assert isinstance(first, AudioReceived)
    assert isinstance(second, AudioReceived)
    assert first.samples.size == second.samples.size == 160
    assert client.sound(b"") == []


def test_numbers_are_checked() -> None:
    client = opened()
    assert kinds(client.send("ping", seq=1)) == ["wrong_order"]
    assert client.send("ping", seq=2**40) == []
    assert len(client.told) == 1
    assert kinds(client.send("ping", seq=5)) == ["missing_message"]
    assert kinds(client.send("ping", seq=6, serverseq=99)) == ["wrong_answer"]
    for bad in (-1, "2", None, 2.5, True, 2**60):
        client.send("ping", seq=bad)
    assert client.told[-1]["clientseq"] == 6


def test_a_message_of_another_session_changes_nothing() -> None:
    client = opened()
    other = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"
    assert kinds(client.send("close", id=other)) == ["other_session"]
    assert len(client.sound(b"\xff" * 320)) == 2


def test_a_clock_that_jumps_is_told_and_the_sound_keeps_its_place() -> None:
    client = opened()
    assert kinds(client.send("ping", position="PT3600S")) == ["clock_jump"]
    first = client.sound(b"\xff" * 320)[0]
    assert isinstance(first, AudioReceived)
    assert first.start_s == 0.0


def test_the_same_sound_on_both_channels_is_heard_as_it_comes() -> None:
    first, second = opened().sound(bytes(range(256)) * 2)
    assert isinstance(first, AudioReceived)
    assert isinstance(second, AudioReceived)
    assert first.samples.size == second.samples.size == 256


NAMES = ["open", "ping", "paused", "resumed", "discarded", "update", "error", "dtmf", "close"]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
steps = st.lists(
    st.one_of(
        st.binary(max_size=50),
        st.text(max_size=30),
        st.tuples(
            st.sampled_from(NAMES),
            st.dictionaries(st.sampled_from(["seq", "type", "id", "parameters"]), json_values),
        ),
    ),
    max_size=12,
)


@given(steps)
def test_whatever_comes_time_never_runs_back_and_no_answer_is_sound(steps: list[object]) -> None:
    client = opened()
    last_s = 0.0
    for step in steps:
        outcomes: list[Outcome]
        if isinstance(step, bytes):
            outcomes = client.sound(step)
        elif isinstance(step, str):
            outcomes = client.say(step)
        else:
            outcomes = client.send(step[0], **step[1])  # type: ignore[index]
        for one in outcomes:
            if isinstance(one, AudioReceived):
                assert one.start_s is not None
                assert one.start_s >= last_s
                last_s = one.start_s
    assert {told["type"] for told in client.told} <= {
        "opened", "pong", "updated", "closed", "disconnect",
    }  # fmt: skip
    assert [told["seq"] for told in client.told] == list(range(1, len(client.told) + 1))


@given(st.lists(st.binary(max_size=64), max_size=20))
def test_no_sound_is_lost_or_doubled_however_it_is_cut(pieces: list[bytes]) -> None:
    client = opened()
    pieces = [piece[: len(piece) // 2 * 2] for piece in pieces]
    heard = [one for piece in pieces for one in client.sound(piece)]
    sent = b"".join(pieces)
    for channel in (0, 1):
        samples = [
            one.samples
            for one in heard
            if isinstance(one, AudioReceived) and one.channel == channel
        ]
        got = np.concatenate([np.zeros(0, np.int16), *samples])
        assert np.array_equal(got, decode_mulaw(sent[channel::2]))
