import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.knowledge.composing.written import LONGEST, MOST_SENTENCES, Written, written


def test_what_is_called_a_sentence_is_cut_into_sentences() -> None:
    rows = [{"text": "One is free.  Two is not.", "passage": 1}, {"text": "Three.", "passage": "2"}]
    assert written(json.dumps({"sentences": rows})) == [
        Written("One is free.", 1),
        Written("Two is not.", 1),
        Written("Three.", 2),
    ]


def test_the_same_sentence_counts_once_and_only_the_first_few() -> None:
    rows = [{"text": f"Number {n // 2}.", "passage": 1} for n in range(30)]
    found = written(json.dumps({"sentences": rows}))
    assert [one.text for one in found] == [f"Number {n}." for n in range(MOST_SENTENCES)]


def test_a_sentence_without_end_is_none() -> None:
    rows = [{"text": "word " * LONGEST, "passage": 1}]
    assert written(json.dumps({"sentences": rows})) == []


@pytest.mark.parametrize("passage", [None, True, "one", 1.5, [], "99999999999"])
def test_a_passage_that_is_no_number_is_none(passage: object) -> None:
    (one,) = written(json.dumps({"sentences": [{"text": "A.", "passage": passage}]}))
    assert one.passage == 0


ANYTHING = st.recursive(
    st.none() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["sentences", "text", "passage"]), inner)
    ),
    max_leaves=9,
)


@given(st.dictionaries(st.sampled_from(["sentences", "text"]), ANYTHING))
def test_no_answer_crashes_it(answer: dict[str, object]) -> None:
    written(json.dumps(answer))
