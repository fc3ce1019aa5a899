"""An endpoint that lies, babbles and breaks off: nothing it says becomes a score by accident."""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.quality.judging.saying import CALL, CARD, HONEST, rows
from tests.talk import ended
from undivided.domain import Answer, CriterionKind, Unavailable
from undivided.language.endpoint import Endpoint
from undivided.quality.finding import Finding
from undivided.quality.judging import Judge
from undivided.quality.phrases import plain
from undivided.testing import Reply, ScriptedEndpoint

Ask = Callable[[Reply], dict[str, Finding]]
TALK = ended(CALL)
KINDS = {one.id: one.kind for one in CARD.criteria}
NO_WORDS_NEEDED = (Answer.NO, Answer.MISSING, Answer.NOT_NEEDED, Answer.CANNOT_TELL)


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """Have the call judged by one server that replies what it is told to."""
    replies: list[Reply] = []
    with (
        ScriptedEndpoint(lambda _: replies[-1]) as server,
        Endpoint(server.address, "any", timeout_s=20.0, pause_s=0.001) as endpoint,
    ):

        def judged(reply: Reply) -> dict[str, Finding]:
            replies.append(reply)
            return Judge(endpoint).find(TALK, CARD.criteria)

        yield judged


answers = (
    st.sampled_from(["yes", "no", "given", "missing", "not_needed", "cannot_tell", "not_scored"])
    | st.integers(-5, 120)
    | st.integers(-5, 120).map(str)
    | st.floats()
    | st.none()
    | st.text(max_size=5)
)
quotes = (
    st.sampled_from([quote for *_, quote in HONEST])
    | st.sampled_from(["so sorry", "", "...", "I never said this", "Friday " * 60])
    | st.text(max_size=20)
)
turns = st.lists(st.integers(-2, 9) | st.booleans() | st.floats() | st.text(max_size=2), max_size=8)
row = st.fixed_dictionaries(
    {},
    optional={
        "criterion": st.sampled_from([*KINDS, "other"]) | st.integers(),
        "answer": answers,
        "turns": turns | st.sampled_from([[1], [3], [2, 3], [5]]) | st.none(),
        "quote": quotes | st.integers(),
        "score": st.integers(),
    },
)
lies = st.fixed_dictionaries({"answers": st.lists(row, max_size=6)}).map(json.dumps)
whole = rows(*HONEST)
broken = st.integers(0, len(whole)).map(lambda cut: whole[:cut])
spoilt = st.tuples(st.integers(0, len(whole) - 1), st.characters(codec="utf-8")).map(
    lambda one: whole[: one[0]] + one[1] + whole[one[0] + 1 :]
)


def believable(name: str, found: Finding) -> bool:
    """Tell whether a finding may stand: its answer fits, and its words were said where it says."""
    if found.value is Answer.NOT_SCORED:
        return not found.turns and found.reason != ""
    named = [turn for turn in TALK.turns if turn.id in found.turns]
    quoted = re.search("“(.+)”", found.reason)
    if isinstance(found.value, float):
        fits = KINDS[name] is CriterionKind.PERCENT and 0 <= found.value <= 100
    else:
        fits = found.value in NO_WORDS_NEEDED or found.value in (Answer.YES, Answer.GIVEN)
    said = quoted is not None and any(plain(quoted[1]) in plain(turn.text) for turn in named)
    return fits and len(named) == len(found.turns) and (said or found.value in NO_WORDS_NEEDED)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(lies, broken, spoilt))
def test_what_stands_was_said_and_the_rest_is_not_scored(ask: Ask, text: str) -> None:
    try:
        found = ask(Reply(text))
    except Unavailable:
        return
    assert set(found) == set(KINDS)
    for name, finding in found.items():
        assert believable(name, finding), (name, finding)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=500, body=b"0"),
        Reply(body=b"0"),
        Reply(body=b""),
        Reply(whole, stop_after=40),
        Reply(whole[:-10], finish="length"),
        Reply(""),
    ],
)
def test_what_is_no_answer_is_never_a_zero(ask: Ask, reply: Reply) -> None:
    try:
        found = ask(reply)
    except Unavailable:
        return
    assert {one.value for one in found.values()} == {Answer.NOT_SCORED}


def test_a_zero_needs_its_words_as_any_other_number(ask: Ask) -> None:
    bare = ask(Reply(rows(("clear", "0", [], ""))))["clear"]
    assert bare.value is Answer.NOT_SCORED
    quoted = ask(Reply(rows(("clear", "0", [5], "you will have it on Friday"))))["clear"]
    assert (quoted.value, quoted.turns) == (0.0, ("t5",))
