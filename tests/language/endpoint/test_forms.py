from undivided.language.endpoint import Message
from undivided.language.endpoint.forms import LOOSE, PLAIN, STRICT, UNBOUND, Form

SCHEMA = {"type": "object"}


def test_a_form_yields_step_by_step_and_then_no_more() -> None:
    unbound = Form().next("", structured=True)
    assert unbound is not None
    assert unbound.format == UNBOUND
    loose = unbound.next("", structured=True)
    assert loose is not None
    assert loose.format == LOOSE
    plain = loose.next("response_format", structured=True)
    assert plain is not None
    assert plain.format == PLAIN
    assert plain.next("", structured=True) is None
    assert Form().next("", structured=False) is None


def test_a_refused_field_is_left_out_once() -> None:
    form = Form().next("seed", structured=False)
    assert form is not None
    assert form.format == STRICT
    assert "seed" not in form.body("m", [Message("user", "x")], None, 9, streamed=True)
    assert form.next("seed", structured=False) is None


def test_the_schema_in_words_stands_before_any_material() -> None:
    body = Form(PLAIN).body("m", [Message("user", "x")], SCHEMA, 9, streamed=False)
    assert [one["role"] for one in body["messages"]] == ["system", "user"]
    assert "response_format" not in body
    assert body["stream"] is False


def test_lengths_are_left_to_the_server_only_where_it_takes_them() -> None:
    """A small model without them writes one sentence until it is cut off."""
    text = {"type": "string", "maxLength": 5}
    many = {"type": "array", "maxItems": 3, "items": text}
    schema = {"type": "object", "properties": {"lines": many}, "required": ["lines"]}

    def sent(form: Form) -> object:
        body = form.body("m", [Message("user", "x")], schema, 9, streamed=False)
        return body["response_format"]["json_schema"]["schema"]

    assert sent(Form(STRICT)) == schema
    bare = {"type": "array", "items": {"type": "string"}}
    assert sent(Form(UNBOUND)) == {**schema, "properties": {"lines": bare}}
