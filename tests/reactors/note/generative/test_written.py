import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reactors.note.generative.calls import CALL, turns
from undivided.domain import Section
from undivided.reactors.note.generative.written import LONGEST, MOST_LINES, written

TURNS = turns(CALL)


def read(**row: object) -> list[tuple[str, ...]]:
    given_row = {"section": "reason", "text": "A.", "turns": [1], **row}
    return [line.turns for line in written(json.dumps({"lines": [given_row]}), TURNS)]


def test_numbers_become_the_turns_they_stand_for() -> None:
    assert read(turns=[3, 1, 3]) == [("t1", "t3")]
    assert read(turns=[0, 99, -1, "2", True, None]) == [()]
    assert read(turns="2") == [()]


@pytest.mark.parametrize(
    "row", [{"section": "secrets"}, {"text": ""}, {"text": 5}, {"text": "x" * (LONGEST + 1)}]
)
def test_what_is_not_of_the_form_is_left_out(row: dict[str, object]) -> None:
    assert read(**row) == []


def test_no_more_than_so_many_lines_are_read() -> None:
    rows = [{"section": "reason", "text": f"Line {n}.", "turns": [1]} for n in range(99)]
    lines = written(json.dumps({"lines": rows}), TURNS)
    assert len(lines) == MOST_LINES
    assert lines[0].section is Section.REASON


@pytest.mark.parametrize("answer", ["", "no", "[1]"])
def test_what_is_no_object_is_an_error(answer: str) -> None:
    with pytest.raises(ValueError, match="no JSON"):
        written(answer, TURNS)


ANYTHING = st.recursive(
    st.none() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["lines", "section", "text", "turns"]), inner)
    ),
    max_leaves=9,
)


@given(st.dictionaries(st.sampled_from(["lines", "text"]), ANYTHING))
def test_no_answer_crashes_it(answer: dict[str, object]) -> None:
    written(json.dumps(answer), TURNS)
