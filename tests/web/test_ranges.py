import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.web.ranges import partial, span


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("bytes=0-", (0, 10)),
        ("bytes=2-4", (2, 5)),
        ("bytes=8-99", (8, 10)),
        ("bytes=-3", (7, 10)),
        ("bytes=-99", (0, 10)),
        ("bytes=-", None),
        ("bytes=4-2", None),
        ("bytes=0-1,3-4", None),
        ("lines=0-1", None),
    ],
)
def test_spans(header: str | None, expected: tuple[int, int] | None) -> None:
    assert span(header, 10) == expected


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=-0", "bytes=99-100"])
def test_nothing_there(header: str) -> None:
    with pytest.raises(ValueError, match="nothing"):
        span(header, 10)
    assert partial(header, b"0123456789", "audio/ogg").status_code == 416


@given(st.text(max_size=40) | st.from_regex(r"bytes=\d{0,20}-\d{0,20}"), st.integers(0, 50))
def test_whatever_is_asked_what_comes_is_in_the_file(header: str, length: int) -> None:
    data = bytes(range(length))
    answer = partial(header, data, "audio/ogg")
    assert answer.status_code in {200, 206, 416}
    if answer.status_code == 206:
        assert bytes(answer.body) in data
        assert answer.body
