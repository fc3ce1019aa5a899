import json
import math
from datetime import UTC

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.samples import BY, facts
from undivided import __version__
from undivided.domain import (
    FACTS,
    BadInput,
    Card,
    CardDismissed,
    CardOffered,
    CardUsed,
    Component,
    ConversationEnded,
    Fact,
    Person,
    Score,
    ScoreGiven,
    Speaker,
    Turn,
    TurnAdded,
    Unavailable,
)
from undivided.ledger import codec


@settings(deadline=None)
@given(facts)
def test_every_fact_comes_back_exactly(fact: Fact) -> None:
    # By repr: equality would pass 1 for 1.0 and fail "not a number" against itself.
    # pydantic's UTC is Python's under another name.
    back = repr(codec.decode(*codec.encode(fact))).replace("TzInfo(0)", repr(UTC))
    assert back == repr(fact)


def test_every_kind_of_fact_is_known() -> None:
    assert {fact.__name__ for fact in FACTS} == set(codec._KINDS)


@pytest.mark.parametrize("seconds", [math.nan, math.inf, -math.inf, -0.0, 5e-324])
def test_odd_numbers_survive(seconds: float) -> None:
    fact = ConversationEnded(seconds)
    assert repr(codec.decode(*codec.encode(fact))) == repr(fact)


def test_the_writing_version_is_kept_with_the_fact() -> None:
    kind, data = codec.encode(ConversationEnded(2.0))
    writer, body = data.split(b"\n")
    assert (kind, writer.decode(), json.loads(body)) == (
        "ConversationEnded",
        __version__,
        {"seconds": 2.0},
    )


@pytest.mark.parametrize(
    "fact",
    [
        TurnAdded(None),  # type: ignore[arg-type]
        TurnAdded(Turn("t1", "agent", 0, 1, "secret words")),  # type: ignore[arg-type]
        TurnAdded(Turn("t1", Speaker.AGENT, 0, 1, "secret words", words=[])),  # type: ignore[arg-type]
        TurnAdded(Turn("t1", Speaker.AGENT, 0, 1, "secret words \ud800")),
        ScoreGiven(Score("c", "yes", (), 1.0, "secret words", "s", "1")),  # type: ignore[arg-type]
        "secret words",
    ],
)
def test_a_fact_that_could_not_be_read_again_is_refused(fact: Fact) -> None:
    with pytest.raises(BadInput) as caught:
        codec.encode(fact)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("kind", "data"),
    [("DreamRead", b"9.1\n{}"), ("ConversationEnded", b'9.1\n{"hours": 1}')],
)
def test_an_event_of_a_newer_version_names_both_versions(kind: str, data: bytes) -> None:
    with pytest.raises(Unavailable) as caught:
        codec.decode(kind, data)
    assert kind in caught.value.message
    assert "9.1" in caught.value.message
    assert __version__ in caught.value.message


@settings(deadline=None)
@given(
    st.one_of(
        st.builds(Component, name=st.text(), version=st.text()),
        st.builds(Person, id=st.text(), role=st.text()),
    )
)
def test_authors_come_back_exactly(author: Component | Person) -> None:
    text = codec.author_to_text(author)
    assert "\0" not in text
    assert codec.author_from_text(text) == author


def test_component_and_person_are_told_apart() -> None:
    assert codec.author_from_text(codec.author_to_text(BY)) == BY
    assert codec.author_from_text('["person", "ears", "1"]') == Person("ears", "1")


@pytest.mark.parametrize(
    ("kind", "body", "fact"),
    [
        ("CardUsed", {"card": "c"}, CardUsed("c", "clicked", None)),
        ("CardDismissed", {"card": "c", "why": "wrong"}, CardDismissed("c", "wrong", None)),
        (
            "CardOffered",
            {
                "card": {
                    "article": "a", "article_title": "A", "article_version": "1", "passage": "a#1",
                    "heading": "", "text": "Five days.", "turns": ["t1"], "probability": 0.5,
                }
            },
            CardOffered(Card("a", "A", "1", "a#1", "", "Five days.", ("t1",), 0.5, "article", "")),
        ),
    ],
)  # fmt: skip
def test_what_older_versions_wrote_is_read(kind: str, body: dict[str, object], fact: Fact) -> None:
    assert codec.decode(kind, b"0.1.0\n" + json.dumps(body).encode()) == fact
