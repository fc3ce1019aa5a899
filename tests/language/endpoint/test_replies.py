import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.language.endpoint.message import Failure, Unfit
from undivided.language.endpoint.replies import only_json, streamed, whole


@given(st.binary(max_size=300), st.integers(1, 50))
def test_no_bytes_crash_it(data: bytes, size: int) -> None:
    for read in (
        whole,
        lambda data: list(streamed(data[i : i + size] for i in range(0, 300, size))),
    ):
        with pytest.raises(Failure):
            read(data)


@given(st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: (
    st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["choices", "message", "delta", "content"]), inner)
), max_leaves=12))  # fmt: skip
def test_no_document_crashes_it(found: object) -> None:
    data = json.dumps(found).encode()
    for read in (whole, lambda data: list(streamed([b"data: " + data + b"\n"]))):
        try:
            read(data)
        except Failure:
            continue


def test_a_letter_that_is_cut_in_two_is_whole() -> None:
    data = 'data: {"choices": [{"delta": {"content": "ñ"}, "finish_reason": "stop"}]}\r\n'.encode()
    assert list(streamed(data[i : i + 1] for i in range(len(data)))) == ["ñ"]


def test_a_stream_may_end_without_done_but_not_without_a_reason() -> None:
    said = b'data: {"choices": [{"delta": {"content": "a"}}]}\n\n'
    with pytest.raises(Failure, match="broke off"):
        list(streamed([said]))
    assert list(streamed([said, b"data: [DONE]\n\n"])) == ["a"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1}', '{"a": 1}'),
        ('```json\n{"a": {"b": 1}}\n```', '{"a": {"b": 1}}'),
        ('<think>hm {"a": 2}?</think> {"a": 1} Done.', '{"a": 1}'),
    ],
)
def test_json_is_found_among_words(text: str, found: str) -> None:
    assert only_json(text) == found


@pytest.mark.parametrize("text", ["", "[1]", "{", '{"a": 1', "} {", "{" * 100_000 + "}" * 100_000])
def test_what_is_no_object_is_unfit(text: str) -> None:
    with pytest.raises(Unfit):
        only_json(text)
