import pytest

from tests.quality.checks.test_spoken_checks import GOOD
from tests.talk import ended, event, play, script
from undivided.domain import Answer, Scorecard, ScoreGiven, TurnAdded
from undivided.quality import default_scorecard, parse_scorecard
from undivided.quality.checks.greeting import Greeting
from undivided.reactors.scores import ScoreReactor


def scores(card: Scorecard, text: str = GOOD) -> dict[str, ScoreGiven]:
    answers = play(ScoreReactor(card), script(text))
    return {fact.score.criterion: fact for fact in answers if isinstance(fact, ScoreGiven)}


def test_one_score_a_criterion_with_version_and_reason() -> None:
    card = default_scorecard()
    given = scores(card)
    assert list(given) == [criterion.id for criterion in card.criteria]
    for fact in given.values():
        assert fact.score.scorecard_version == card.version
        assert fact.score.reason.endswith(".")
        assert fact.score.turns


def test_a_broken_check_loses_only_its_own_score(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr(Greeting, "find", broken)
    given = scores(default_scorecard())
    assert given["greeting"].score.value is Answer.CANNOT_TELL
    assert given["greeting"].score.reason == "The check failed."
    assert given["closing"].score.value is Answer.YES


def test_a_criterion_for_people_is_left_to_people() -> None:
    card = parse_scorecard("id: x\ncriteria:\n  - {id: a, question: b, kind: yes_no}\n")
    assert scores(card)["a"].score.value is Answer.CANNOT_TELL


def test_the_same_call_gives_the_same_scores() -> None:
    assert scores(default_scorecard()) == scores(default_scorecard())


def test_the_version_follows_the_scorecard() -> None:
    other = parse_scorecard("id: x\ncriteria:\n  - {id: a, question: b, kind: yes_no}\n")
    assert ScoreReactor(default_scorecard()).version != ScoreReactor(other).version


def test_turns_alone_are_not_answered() -> None:
    turn = script("A: Hello.")[0]
    assert ScoreReactor(default_scorecard()).react(ended(""), event(TurnAdded(turn))) == ()


def test_an_empty_call_is_cannot_tell_throughout() -> None:
    given = scores(default_scorecard(), "")
    assert {fact.score.value for fact in given.values()} == {Answer.CANNOT_TELL}
