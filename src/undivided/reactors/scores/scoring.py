"""From a finding to a score that names its scorecard."""

from undivided.domain import Criterion, Score, Scorecard, ScoreGiven
from undivided.quality.finding import Finding


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
