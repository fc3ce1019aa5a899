"""From a finding to a score that names its scorecard."""

from undivided.domain import Criterion, Score, Scorecard, ScoreGiven
from undivided.quality.finding import Finding
from undivided.quality.learning import Said


def given(finding: Finding, criterion: Criterion, card: Scorecard) -> ScoreGiven:
    """Make the fact that an answer was given.

    Args:
        finding: The answer.
        criterion: What it answers.
        card: Whose criterion it is.
    """
    return ScoreGiven(
        Score(
            criterion=criterion.id,
            value=finding.value,
            turns=finding.turns,
            probability=finding.probability,
            reason=finding.reason,
            scorecard=card.id,
            scorecard_version=card.version,
        )
    )


def learnt_given(said: Said, criterion: str, card: Scorecard) -> ScoreGiven:
    """Make the fact that a learnt scorer answered.

    Args:
        said: What it says.
        criterion: Id of the criterion; "" = the whole scorecard.
        card: Whose criterion it is.
    """
    return ScoreGiven(
        Score(
            criterion=criterion,
            value=said.finding.value,
            turns=said.finding.turns,
            probability=said.finding.probability,
            reason=said.finding.reason,
            scorecard=card.id,
            scorecard_version=card.version,
            scorer=said.scorer,
            expected=said.expected,
        )
    )
