"""``undivided quality``: scores and reviews in, plans and honest numbers out."""

import click

from undivided.cli.quality.estimating import estimate
from undivided.cli.quality.importing import import_reviews, import_scores
from undivided.cli.quality.planning import plan


@click.group()
def quality() -> None:
    """Plan reviews, and estimate quality from scores and reviews."""


for command in (import_scores, import_reviews, plan, estimate):
    quality.add_command(command)

__all__ = ["quality"]
