import json
from collections.abc import Sequence

from tests.quality.judging.saying import CALL, CARD, HONEST, rows
from tests.talk import ended, event, script
from undivided.domain import (
    Answer,
    Event,
    ReactorFailed,
    ScoreGiven,
    TranscriptRevised,
    TurnAdded,
)
from undivided.language.endpoint import Endpoint
from undivided.live import resume
from undivided.quality import Scorecards
from undivided.quality.judging import Judge
from undivided.reactors import JudgeReactor
from undivided.testing import Reply, ScriptedEndpoint, scripted_events

CARDS = Scorecards((CARD,))
SPOKEN = CALL.replace("A: ", "agent: ").replace("C: ", "customer: ")


def test_each_criterion_is_a_score_with_versions() -> None:
    with ScriptedEndpoint([Reply(rows(*HONEST))] * 2) as server:
        with Endpoint(server.address, "any", timeout_s=5.0) as endpoint:
            reactor = JudgeReactor(CARDS, Judge(endpoint))
            talk = ended(CALL)
            assert talk.ended is not None
            facts = reactor.react(talk, event(talk.ended))
            again = reactor.react(talk, event(TranscriptRevised(())))
            assert reactor.react(talk, event(TurnAdded(script("A: Hi.")[0]))) == ()
            assert reactor.version.endswith(".any")
            other = JudgeReactor(Scorecards(), Judge(endpoint))
            assert other.version != reactor.version
            # The standard scorecard asks no judge: nothing is sent.
            assert other.react(talk, event(talk.ended)) == []
        assert len(server.asked) == 2
    assert facts == again
    scores = [fact.score for fact in facts if isinstance(fact, ScoreGiven)]
    assert [score.criterion for score in scores] == ["calm", "care", "clear"]
    assert {score.scorecard_version for score in scores} == {CARD.version}


def test_a_model_that_is_away_is_asked_again_and_one_that_talks_nonsense_is_not() -> None:
    kept: list[Event] = list(scripted_events(SPOKEN, end=True))

    def append(events: Sequence[Event]) -> list[Event]:
        kept.extend(one for one in events if one.id not in {old.id for old in kept})
        return list(events)

    def run(*replies: Reply) -> int:
        with ScriptedEndpoint(list(replies)) as server:
            with Endpoint(server.address, "any", timeout_s=5.0, pause_s=0.01) as endpoint:
                resume("c1", list(kept), [JudgeReactor(CARDS, Judge(endpoint))], append)
            return len(server.asked)

    run(Reply("", status=400))
    assert isinstance(kept[-1].fact, ReactorFailed)
    assert run(Reply(json.dumps({"answers": "nonsense"}))) == 1
    scores = [one.fact.score for one in kept if isinstance(one.fact, ScoreGiven)]
    assert {score.value for score in scores} == {Answer.NOT_SCORED}
    assert run(Reply(rows(*HONEST))) == 0
