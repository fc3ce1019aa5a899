"""JSON from strangers: bounded, strict, and every value of the type that was asked for."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.connectors.reading import (
    DEEPEST,
    Unreadable,
    number_of,
    object_of,
    objects_of,
    read_object,
    text_of,
    yes_or_no,
)


def nested(levels: int) -> str:
    return '{"a":' * levels + "1" + "}" * levels


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("x" * 65_537, "too_large"),
        (b'{"a": "\xff"}', "not_text"),
        ('{"a": 1', "not_json"),
        ("", "not_json"),
        ("[1]", "not_json"),
        ('{"a": NaN}', "not_json"),
        ('{"a": -Infinity}', "not_json"),
        ('{"a": ' + "9" * 5_000 + "}", "not_json"),
        (nested(DEEPEST + 1), "too_deep"),
        ('{"a":' + "[" * 30_000 + "]" * 30_000 + "}", "too_deep"),
    ],
)
def test_what_is_not_a_small_json_object_is_unreadable(message: str | bytes, kind: str) -> None:
    with pytest.raises(Unreadable) as told:
        read_object(message)
    assert told.value.kind == kind
    assert told.value.sentence.endswith(".")


def test_depth_is_counted_exactly_and_brackets_in_texts_are_not() -> None:
    assert read_object(nested(DEEPEST))
    assert read_object(json.dumps({"a": "[" * 100})) == {"a": "[" * 100}


def test_bytes_are_read_like_text() -> None:
    assert read_object('{"a": "é"}'.encode()) == {"a": "é"}


VALUES = {
    "text": " Ana\u0000\u2028 B ",
    "half": "a\ud800b",
    "whole": 7,
    "yes": True,
    "word": "No",
    "object": {"a": 1},
    "list": [{"a": 1}, 2, "x", {"b": 2}],
    "written": "12.5",
    "endless": 1e999,
    "huge": 10**400,
    "crooked": "1e5",
}


def test_texts_are_short_printable_and_encodable() -> None:
    assert text_of(VALUES, "text") == "Ana  B"
    assert text_of(VALUES, "half") == "a b"
    assert text_of({"a": "x" * 300}, "a") == "x" * 200
    assert text_of(VALUES, "nothing", "whole") == "7"
    assert [text_of(VALUES, key) for key in ("yes", "object", "huge", "nothing")] == [""] * 4


def test_numbers_are_finite() -> None:
    assert (number_of(VALUES, "whole"), number_of(VALUES, "nothing", "written")) == (7.0, 12.5)
    for key in ("yes", "endless", "huge", "crooked", "text", "list", "nothing"):
        assert number_of(VALUES, key) is None


def test_objects_lists_and_answers() -> None:
    assert (object_of(VALUES, "object"), object_of(VALUES, "list")) == ({"a": 1}, {})
    assert objects_of(VALUES, "list") == [{"a": 1}, {"b": 2}]
    assert objects_of(VALUES, "object") == []
    assert (yes_or_no(VALUES, "yes"), yes_or_no(VALUES, "x", "word")) == (True, False)
    assert yes_or_no(VALUES, "whole", "text") is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(["a", "b"]), json_values))
def test_any_value_gives_the_type_that_was_asked_for(values: dict[str, object]) -> None:
    found = text_of(values, "a", "b")
    assert found.encode() is not None
    assert len(found) <= 200
    assert math.isfinite(number_of(values, "a", "b") or 0.0)
    assert yes_or_no(values, "a") in (True, False, None)
    assert object_of(values, "a").__class__ is dict
    assert all(isinstance(item, dict) for item in objects_of(values, "a"))


@given(st.text() | st.binary())
def test_any_message_is_an_object_or_unreadable(message: str | bytes) -> None:
    kind = "object"
    try:
        found: object = read_object(message)
    except Unreadable as told:
        kind, found = told.kind, {}
    assert isinstance(found, dict)
    assert kind in {"object", "too_large", "not_text", "not_json", "too_deep"}
