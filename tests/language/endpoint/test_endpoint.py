import socket

import pytest

from tests.language.endpoint.conftest import Asking
from undivided.domain import BadInput, Unavailable
from undivided.language.endpoint import Endpoint, Message
from undivided.testing import Asked, Reply, ScriptedEndpoint

SAID = [Message("system", "Be brief."), Message("user", "How are you?")]
SCHEMA = {"type": "object", "properties": {"mood": {"type": "string"}}, "required": ["mood"]}


def test_an_answer_is_asked_for_as_repeatably_as_can_be(asking: Asking) -> None:
    endpoint, server = asking([Reply("Well, thank you.")])
    assert endpoint.answer(SAID, most_tokens=50) == "Well, thank you."
    (body,) = server.asked
    assert (body["model"], body["temperature"], body["max_tokens"]) == ("small", 0, 50)
    assert isinstance(body["seed"], int)
    assert [one["role"] for one in body["messages"]] == ["system", "user"]
    assert "response_format" not in body
    assert server.headers[0]["Authorization"] == "Bearer secret"


@pytest.mark.parametrize("split", [1, 3, 7, 1000])
def test_a_streamed_answer_comes_piece_by_piece_however_the_bytes_are_cut(
    asking: Asking, split: int
) -> None:
    endpoint, _ = asking([Reply("Señor Müller — 你好, 42 €.", piece=3, split=split)])
    pieces = list(endpoint.stream(SAID))
    assert "".join(pieces) == "Señor Müller — 你好, 42 €."
    assert len(pieces) > 5
    assert all(pieces)


def test_a_schema_is_asked_for_as_structured_output(asking: Asking) -> None:
    endpoint, server = asking([Reply('{"mood": "good"}')])
    assert endpoint.answer(SAID, SCHEMA) == '{"mood": "good"}'
    wanted = server.asked[0]["response_format"]
    assert wanted["type"] == "json_schema"
    assert wanted["json_schema"]["schema"] == SCHEMA


def test_a_server_that_refuses_schemas_is_asked_for_an_object_and_then_in_words(
    asking: Asking,
) -> None:
    script = [Reply('Here it is:\n```json\n{"mood": "good"}\n```')]
    endpoint, server = asking(script, refuses=("json_schema", "json_object"))
    assert endpoint.answer(SAID, SCHEMA) == '{"mood": "good"}'
    formats = [body.get("response_format", {}).get("type") for body in server.asked]
    assert formats == ["json_schema", "json_schema", "json_object", None]
    assert '"mood"' in server.asked[-1]["messages"][0]["content"]
    # What it takes is remembered.
    assert "".join(endpoint.stream(SAID, SCHEMA)).startswith("Here it is")
    assert len(server.asked) == 5


def test_a_server_that_ignores_the_schema_is_asked_in_words(asking: Asking) -> None:
    def script(asked: Asked) -> Reply:
        informed = "JSON schema" in asked["messages"][0]["content"]
        return Reply('{"mood": "fine"}' if informed else "I am fine.")

    endpoint, server = asking(script)
    assert endpoint.answer(SAID, SCHEMA) == '{"mood": "fine"}'
    assert len(server.asked) == 3


def test_a_model_that_never_gives_json_is_one_sentence(asking: Asking) -> None:
    endpoint, server = asking([Reply("I am fine { really }.")])
    with pytest.raises(Unavailable, match="in the form") as caught:
        endpoint.answer(SAID, SCHEMA)
    assert "fine" not in str(caught.value)
    assert len(server.asked) == 4


def test_fields_that_a_vendor_refuses_are_left_out(asking: Asking) -> None:
    endpoint, server = asking([Reply("Yes.")], ("temperature", "max_tokens", "seed"), True)
    assert endpoint.answer(SAID) == "Yes."
    assert not {"temperature", "max_tokens", "seed"} & set(server.asked[-1])
    assert server.asked[-1]["max_completion_tokens"] == 1024


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize(
    "first",
    [
        Reply(status=429, headers={"Retry-After": "0"}, body=b"{}"),
        Reply(status=429, headers={"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, body=b"{}"),
        Reply(status=503, body=b"<html>"),
        Reply("Never whole.", stop_after=30),
        Reply(body=b"<html>hello</html>"),
        Reply(body=b'{"choices": [{"message": 5, "delta": 5}]}'),
    ],
)
def test_what_may_pass_is_tried_again(asking: Asking, first: Reply, streamed: bool) -> None:
    endpoint, server = asking([first, Reply("Now.")])
    answer = "".join(endpoint.stream(SAID)) if streamed else endpoint.answer(SAID)
    assert answer == "Now."
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("reply", "says", "tries"),
    [
        (Reply(status=401, body=b"no"), "refused the key", 1),
        (Reply(status=404, body=b"no"), "status 404", 1),
        (Reply(status=400, body=b"too long"), "status 400", 1),
        (Reply(status=307, headers={"Location": "/v2"}, body=b""), "status 307", 1),
        (Reply(status=429, body=b"{}"), "status 429", 3),
        (Reply(status=429, headers={"Retry-After": "3600"}, body=b"{}"), "status 429", 1),
        (Reply(status=500, body=b"{}"), "status 500", 3),
        (Reply("half", finish="length"), "cut off", 1),
        (Reply(""), "said nothing", 1),
        (Reply(body=b"[]"), "not a chat completion", 3),
        (Reply(body=b"[" * 100_000), "not a chat completion", 3),
        (Reply(body=b'{"error": {"message": "secret words"}}'), "broke off", 3),
        (Reply("x" * 5_000_000), "far more", 1),
    ],
)
def test_what_does_not_pass_is_one_sentence_and_a_hint(
    asking: Asking, reply: Reply, says: str, tries: int
) -> None:
    endpoint, server = asking([reply])
    with pytest.raises(Unavailable, match=says) as caught:
        endpoint.answer(SAID)
    assert caught.value.hint
    assert len(server.asked) == tries
    assert "secret" not in str(caught.value)


def test_a_stream_that_breaks_after_its_first_words_is_not_asked_for_again(asking: Asking) -> None:
    endpoint, server = asking([Reply("Well, thank you.", piece=2, stop_after=200)])
    pieces = endpoint.stream(SAID)
    assert next(pieces)
    with pytest.raises(Unavailable, match="broke"):
        list(pieces)
    assert len(server.asked) == 1


def test_a_stream_that_is_cut_off_at_its_longest_says_so(asking: Asking) -> None:
    endpoint, _ = asking([Reply("Well, thank", finish="length")])
    with pytest.raises(Unavailable, match="cut off"):
        list(endpoint.stream(SAID))


def test_a_stream_without_a_word_says_so(asking: Asking) -> None:
    endpoint, server = asking([Reply("")])
    with pytest.raises(Unavailable, match="said nothing"):
        list(endpoint.stream(SAID))
    assert len(server.asked) == 1


def test_silence_and_a_drip_end_with_the_time_there_is(asking: Asking) -> None:
    silent, _ = asking([Reply("Late.", delay_s=1.0)], timeout_s=0.2)
    with pytest.raises(Unavailable, match="in time"):
        silent.answer(SAID)
    dripping, _ = asking([Reply("Late.", split=1, drip_s=0.02)], timeout_s=0.3)
    with pytest.raises(Unavailable, match="in time"):
        list(dripping.stream(SAID))


def test_an_answer_may_be_given_less_time(asking: Asking) -> None:
    endpoint, _ = asking([Reply("Late.", delay_s=1.0)])
    with pytest.raises(Unavailable, match="in time"):
        endpoint.answer(SAID, timeout_s=0.2)


def test_where_nobody_listens_is_one_sentence() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (
        Endpoint(f"http://127.0.0.1:{port}", "small", pause_s=0.01) as endpoint,
        pytest.raises(Unavailable, match="cannot be reached") as caught,
    ):
        endpoint.answer(SAID)
    assert "llm_address" in caught.value.hint


@pytest.mark.parametrize(
    "address", ["localhost:8000", "ftp://host/v1", "http://", "", "http://[x]"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(BadInput, match="llm_address"):
        Endpoint(address, "small")


def test_a_model_must_be_named() -> None:
    with pytest.raises(BadInput, match="llm_model"):
        Endpoint("http://127.0.0.1", "")


def test_an_address_without_a_path_means_v1() -> None:
    with ScriptedEndpoint([Reply("Yes.")]) as server:
        for address in (server.address.removesuffix("/v1"), server.address + "/"):
            with Endpoint(address, "small") as endpoint:
                assert endpoint.answer(SAID) == "Yes."


def test_half_a_pair_of_surrogates_is_sent_all_the_same(asking: Asking) -> None:
    endpoint, _ = asking([Reply("Yes.")])
    assert endpoint.answer([Message("user", "\ud83d")]) == "Yes."
