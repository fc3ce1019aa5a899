"""``undivided quality``: scores and reviews in, plans and honest numbers out."""

import click

from undivided.cli.quality.assigning import assign
from undivided.cli.quality.difficulty import show_difficulty
from undivided.cli.quality.estimating import estimate
from undivided.cli.quality.exporting import export_reviews, export_scores
from undivided.cli.quality.importing import import_reviews, import_scores
from undivided.cli.quality.planning import plan
from undivided.cli.quality.scorecards import show_scorecards


@click.group()
def quality() -> None:
    """Scorecards, plans of reviews, and quality estimated from scores and reviews."""


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
):
    quality.add_command(command)

__all__ = ["quality"]
