"""``undivided quality``: scores and reviews in, plans and honest numbers out."""

import click

from undivided.cli.quality.agreeing import agreement
from undivided.cli.quality.assigning import assign
from undivided.cli.quality.carding import card
from undivided.cli.quality.difficulty import show_difficulty
from undivided.cli.quality.estimating import estimate
from undivided.cli.quality.exporting import export_reviews, export_scores
from undivided.cli.quality.importing import import_reviews, import_scores
from undivided.cli.quality.learning import learn
from undivided.cli.quality.monitoring import monitor
from undivided.cli.quality.planning import plan
from undivided.cli.quality.probing import probe
from undivided.cli.quality.reporting import report
from undivided.cli.quality.scorecards import show_scorecards


@click.group()
def quality() -> None:
    """Choose scorecards, plan reviews, estimate quality from scores and reviews, and watch it."""


for command in (
    import_scores,
    import_reviews,
    export_scores,
    plan,
    assign,
    export_reviews,
    estimate,
    show_scorecards,
    show_difficulty,
    learn,
    agreement,
    monitor,
    card,
    report,
    probe,
):
    quality.add_command(command)

__all__ = ["quality"]
