"""``undivided quality monitor``: alarms on quality and on the automatic score."""

import json
from pathlib import Path
from typing import Any

import click

from undivided.cli.edge import people_errors
from undivided.cli.quality.options import (
    CRITERION,
    HOME,
    JSON,
    PROGRAM,
    REVIEWS,
    SCORES,
    reviews_from,
    scores_from,
)
from undivided.cli.quality.plain import plain
from undivided.quality.joining import join
from undivided.quality.monitoring import Monitored, latest_in_words
from undivided.quality.monitoring import monitor as monitor_


@click.command()
@SCORES
@REVIEWS
@CRITERION
@click.option(
    "--baseline", type=click.IntRange(2), default=26, show_default=True, help="Reference periods."
)
@PROGRAM
@HOME
@JSON
@people_errors()
def monitor(
    scores: Path | None,
    reviews: Path | None,
    criterion: str,
    baseline: int,
    as_json: bool,
    **flags: object,
) -> None:
    """Watch quality, what people say beyond the score, and the score, period by period."""
    joined = join(scores_from(scores, flags), reviews_from(reviews, flags), criterion)
    found = monitor_(joined, baseline)
    if as_json:
        click.echo(json.dumps(_as_json(found)))
        return
    for sentence in (*found.sentences, *found.hints):
        click.echo(sentence)
    if found.hear:
        click.echo("Listen to:")
        for one in found.hear:
            click.echo(f"  {one.conversation} ({one.stratum}): {one.why}")
    click.echo("Last periods, with 95% intervals:")
    for watched in found.watched:
        if watched.series.looks:
            click.echo(f"  {latest_in_words(watched)}")


def _as_json(found: Monitored) -> Any:
    """Write everything that was found, each series once."""
    told = plain(found)
    for watched in told["watched"]:
        name = {key: watched["series"][key] for key in ("kind", "stratum", "unit")}
        for one in (*watched["alarms"], *watched["hints"]):
            one["series"] = name
    return told
