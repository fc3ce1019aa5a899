from pathlib import Path

import pytest

from tests.quality.checks.test_spoken_checks import GOOD
from tests.quality.learning.made import Words, talk, taught, words_cases
from tests.talk import ended, event, play, script
from undivided.domain import (
    Answer,
    AnsweredBy,
    ConversationStarted,
    Scorecard,
    ScoreGiven,
    TurnAdded,
)
from undivided.quality import Scorecards, default_scorecard, parse_scorecard
from undivided.quality.checks.greeting import Greeting
from undivided.quality.learning import Learnt, question_of
from undivided.reactors import ScoreReactor

PEOPLE = "id: x\ncriteria:\n  - {id: a, question: b, kind: yes_no}\n"
JUDGED = "id: x\ncriteria:\n  - {id: a, question: b, kind: yes_no, check: judge, guide: c}\n"


def scores(card: Scorecard, text: str = GOOD) -> dict[str, ScoreGiven]:
    answers = play(ScoreReactor(Scorecards((card,))), script(text))
    return {fact.score.criterion: fact for fact in answers if isinstance(fact, ScoreGiven)}


def test_one_score_a_criterion_with_version_and_reason() -> None:
    card = default_scorecard()
    given = scores(card)
    assert list(given) == [criterion.id for criterion in card.criteria]
    for fact in given.values():
        if fact.score.criterion == "answer_times":
            assert fact.score.value is Answer.NOT_NEEDED
            continue
        assert fact.score.scorecard_version == card.version
        assert fact.score.reason.endswith(".")
        assert fact.score.turns


def test_a_broken_check_loses_only_its_own_score(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr(Greeting, "find", broken)
    given = scores(default_scorecard())
    assert given["greeting"].score.value is Answer.NOT_SCORED
    assert given["greeting"].score.reason == "The check failed."
    assert given["closing"].score.value is Answer.YES


def test_a_criterion_for_people_is_left_to_people() -> None:
    assert parse_scorecard(PEOPLE).criteria[0].answered_by is AnsweredBy.HUMAN
    assert scores(parse_scorecard(PEOPLE)) == {}


def test_what_a_model_should_answer_is_not_scored_without_one_and_left_to_it_with_one() -> None:
    card = parse_scorecard(JUDGED)
    score = scores(card)["a"].score
    assert score.value is Answer.NOT_SCORED
    assert "none is set" in score.reason
    assert play(ScoreReactor(Scorecards((card,)), judged=True), script(GOOD)) == []


def test_each_program_has_its_own_scorecard() -> None:
    card = parse_scorecard(PEOPLE.replace("id: x", "id: x\nprogram: fernway"))
    reactor = ScoreReactor(Scorecards((card,)))
    theirs, others = ended(GOOD), ended(GOOD)
    theirs.take(event(ConversationStarted("fernway", "call", "")))
    others.take(event(ConversationStarted("other", "call", "")))
    assert theirs.ended is not None
    assert reactor.react(theirs, event(theirs.ended)) == []
    assert len(reactor.react(others, event(theirs.ended))) == len(default_scorecard().criteria)


def test_the_same_call_gives_the_same_scores() -> None:
    assert scores(default_scorecard()) == scores(default_scorecard())


def test_the_version_follows_the_scorecards_and_who_answers() -> None:
    other = Scorecards((parse_scorecard(PEOPLE),))
    reactors = [
        ScoreReactor(Scorecards()),
        ScoreReactor(Scorecards(), judged=True),
        ScoreReactor(other),
    ]
    assert len({reactor.version for reactor in reactors}) == len(reactors)


def test_turns_alone_are_not_answered() -> None:
    turn = script("A: Hello.")[0]
    assert ScoreReactor(Scorecards()).react(ended(""), event(TurnAdded(turn))) == ()


def test_an_empty_call_is_cannot_tell_throughout() -> None:
    given = scores(default_scorecard(), "")
    del given["answer_times"]
    assert {fact.score.value for fact in given.values()} == {Answer.CANNOT_TELL}


def test_what_reviews_taught_answers_beside_the_check(tmp_path: Path) -> None:
    card = default_scorecard()
    question = question_of(card, card.criteria[0])
    scorer = taught(tmp_path, question, words_cases())
    learnt = Learnt((scorer,), "v1", Words())
    reactor = ScoreReactor(Scorecards(), learnt=learnt)
    conversation = talk(True, 900)
    assert conversation.ended is not None
    facts = reactor.react(conversation, event(conversation.ended))
    greeting = [
        fact.score
        for fact in facts
        if isinstance(fact, ScoreGiven) and fact.score.criterion == "greeting"
    ]
    assert [one.scorer for one in greeting] == ["", scorer.name]
    assert greeting[0].expected is None
    assert greeting[1].expected is not None
    assert greeting[1].value is Answer.YES
    versions = {
        ScoreReactor(Scorecards()).version,
        reactor.version,
        ScoreReactor(Scorecards(), learnt=Learnt((), "v2", None)).version,
    }
    assert len(versions) == 3
