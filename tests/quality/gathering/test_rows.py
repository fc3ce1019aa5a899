import math
from dataclasses import replace

from tests.quality.gathering.made import CARD, scored, scores
from tests.web.chats import short
from undivided.domain import Answer, Conversation, ConversationEnded, Event, ScoreGiven
from undivided.quality.difficulty import shipped_difficulty
from undivided.quality.gathering import RowsOf, ScorecardsBy
from undivided.quality.gathering.rows import number_of, table_of
from undivided.quality.scorecards import Scorecards

ROWS = RowsOf(ScorecardsBy(Scorecards, "default"), shipped_difficulty())


def folded(events: list[Event]) -> Conversation:
    conversation = Conversation(events[0].conversation)
    for event in events:
        conversation.take(event)
    return conversation


def test_a_conversation_is_one_row_for_the_whole_and_one_for_each_answer() -> None:
    table = table_of(list(ROWS.of(folded(scored(1)))))
    assert table.criterion.texts()[:2] == ["", "greeting"]
    assert table.value[:2].tolist() == [100.0, 1.0]
    assert set(table.conversation.texts()) == {"chat-1"}
    assert table.stratum.used() == ["easy"]
    assert table.agent.used() == ["maria"]
    assert table.program.used() == ["default"]
    assert table.period.used()[0].startswith("2026-W")
    assert table.scorecard_version.used() == [CARD.version]
    assert table.scorer_version.used() == ["7"]


def test_the_latest_answer_and_the_latest_version_of_the_scorecard_count() -> None:
    told = scored(1)
    again = list(scores(told[4], {"greeting": Answer.NO}, "8"))
    table = table_of(list(ROWS.of(folded([*told, *again]))))
    assert dict(zip(table.criterion.texts(), table.value, strict=True))["greeting"] == 0
    fact = again[0].fact
    assert isinstance(fact, ScoreGiven)
    other = ScoreGiven(replace(fact.score, scorecard_version="v9"))
    newer = replace(again[0], id="n", fact=other)
    only = table_of(list(ROWS.of(folded([*told, newer]))))
    assert only.criterion.texts() == ["", "greeting"]
    assert only.scorecard_version.used() == ["v9"]


def test_what_was_learnt_is_told_as_expected_with_its_own_scorer() -> None:
    told = scored(1)
    fact = told[4].fact
    assert isinstance(fact, ScoreGiven)

    def learnt(name: str, criterion: str, expected: float) -> Event:
        score = replace(
            fact.score,
            criterion=criterion,
            value=Answer.CANNOT_TELL,
            scorer="learnt@3f",
            expected=expected,
        )
        return replace(told[4], id=name, fact=ScoreGiven(score))

    given = [*told, learnt("a", "greeting", 0.55), learnt("b", "", 64.0)]
    table = table_of(list(ROWS.of(folded(given))))
    rows = zip(
        table.criterion.texts(), table.value.tolist(), table.scorer_version.texts(), strict=True
    )
    found = {name: (value, who) for name, value, who in rows}
    assert found["greeting"] == (0.55, "learnt@3f")
    assert found[""] == (64.0, "learnt@3f")


def test_what_goes_on_or_was_not_scored_has_no_rows() -> None:
    assert list(ROWS.of(folded(short(1, ["agent: Hello."])))) == []
    going = [event for event in scored(1) if not isinstance(event.fact, ConversationEnded)]
    assert list(ROWS.of(folded(going))) == []
    assert len(table_of([])) == 0


def test_answers_that_tell_nothing_are_no_numbers() -> None:
    assert number_of(Answer.GIVEN) == 1
    assert number_of(Answer.MISSING) == 0
    assert number_of(62.5) == 62.5
    assert math.isnan(number_of(Answer.NOT_NEEDED))
    assert math.isnan(number_of(Answer.NOT_SCORED))
