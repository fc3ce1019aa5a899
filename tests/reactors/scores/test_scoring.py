from undivided.domain import Answer
from undivided.quality import default_scorecard
from undivided.quality.finding import Finding, not_scored
from undivided.reactors.scores.scoring import given


def test_a_score_names_its_scorecard_and_keeps_the_finding() -> None:
    card = default_scorecard()
    score = given(Finding(Answer.YES, ("t1",), 0.9, "So."), card.criteria[0], card).score
    assert (score.criterion, score.value, score.turns) == ("greeting", Answer.YES, ("t1",))
    assert (score.scorecard, score.scorecard_version) == ("standard", card.version)
    assert given(not_scored("No."), card.criteria[0], card).score.value is Answer.NOT_SCORED
