from hypothesis import given
from hypothesis import strategies as st

from undivided.domain import derive_id


@given(st.lists(st.text(), min_size=1), st.lists(st.text(), min_size=1))
def test_ids_differ_exactly_when_their_parts_do(one: list[str], other: list[str]) -> None:
    assert (derive_id(*one) == derive_id(*other)) == (one == other)


def test_an_id_is_32_hex_digits() -> None:
    assert len(derive_id("a")) == 32
    assert set(derive_id("a")) <= set("0123456789abcdef")
