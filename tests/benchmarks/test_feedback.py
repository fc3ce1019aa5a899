from dataclasses import replace
from typing import Any

import pytest
from benchmarks._dstc import Query
from benchmarks._feedback import Call, acts, happened, shuffled, texts_of

from benchmarks import _feedback as feedback
from tests.batch.feedback import ANSWERS, INDEX, NEEDS
from tests.reactors.cards.scene import EAGER
from undivided.domain import (
    AnswerOpened,
    CardDismissed,
    CardOffered,
    CardUsed,
    ConversationEnded,
    KnowledgeAsked,
)
from undivided.knowledge import Answering
from undivided.reactors.cards import CardReactor

QUERY = Query("g", ("hello", "How can I help?"), ("U", "S"), NEEDS[0], frozenset({ANSWERS[0]}))
CALL = Call("call-1", QUERY, "Shop")


@pytest.fixture(autouse=True)
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback, "ACTS", 1.0)


def facts(call: Call) -> list[Any]:
    kept = happened(call, 3, CardReactor(INDEX, 0.5, EAGER))
    told = acts(call, kept, 3, Answering(INDEX, None))
    assert len({event.id for event in (*kept, *told)}) == len(kept) + len(told)
    return [event.fact for event in (*kept, *told)]


def kinds(call: Call) -> list[type]:
    return [type(fact) for fact in facts(call)][-3:]


def test_a_right_card_is_used() -> None:
    assert kinds(CALL) == [CardOffered, CardUsed, ConversationEnded]


def test_a_wrong_card_is_called_wrong_and_the_answer_is_asked_for() -> None:
    other = replace(
        CALL, query=replace(QUERY, gold=frozenset({ANSWERS[2]})), name="late fee waived once a year"
    )
    found = facts(other)
    assert [type(fact) for fact in found[-4:-1]] == [CardDismissed, KnowledgeAsked, AnswerOpened]
    assert (found[-4].why, found[-2].passage) == ("wrong", ANSWERS[2])


def test_a_card_where_nothing_is_needed_is_put_away() -> None:
    found = facts(replace(CALL, query=replace(QUERY, gold=frozenset())))
    assert (type(found[-2]), found[-2].why) == (CardDismissed, "not_now")


def test_one_who_is_idle_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback, "ACTS", 0.0)
    assert kinds(CALL)[-2:] == [CardOffered, ConversationEnded]


def test_shuffling_keeps_the_words_and_deals_the_truth_anew() -> None:
    calls = [
        Call(f"c{n}", replace(QUERY, last=str(n), gold=frozenset({f"a#{n}"})), "") for n in range(9)
    ]
    dealt = shuffled(calls, 1)
    assert [call.query.last for call in dealt] == [call.query.last for call in calls]
    assert {*(min(call.query.gold) for call in dealt)} == {f"a#{n}" for n in range(9)}
    assert dealt != calls


def test_the_texts_that_are_compared() -> None:
    assert texts_of([CALL]) == ["hello", "How can I help?", NEEDS[0]]
