from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.language import sentences


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Hello. How are you?", ["Hello.", "How are you?"]),
        ("Thank you, Mr. Smith. Bye!", ["Thank you, Mr. Smith.", "Bye!"]),
        ("It costs 3.50 a day. Fine.", ["It costs 3.50 a day.", "Fine."]),
        ("Come at 8 a.m. then. Good.", ["Come at 8 a.m. then.", "Good."]),
        ("We open at 8 a.m. Come then.", ["We open at 8 a.m.", "Come then."]),
        ("It was I. You knew.", ["It was I.", "You knew."]),
        ("Ask J. Smith. Now.", ["Ask J. Smith.", "Now."]),
        ('He said "stop." Then he left.', ['He said "stop."', "Then he left."]),
        ("no marks at all here", ["no marks at all here"]),
        ("one line\nanother line", ["one line", "another line"]),
        ("Wait... what? Really?!", ["Wait... what?", "Really?!"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_borders(text: str, cut: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == cut


@given(st.text())
def test_no_word_is_lost_and_order_is_kept(text: str) -> None:
    places = sentences(text)
    assert all(start < end for start, end in places)
    assert all(first[1] <= second[0] for first, second in pairwise(places))
    kept = "".join(text[start:end] for start, end in places)
    assert "".join(kept.split()) == "".join(text.split())
