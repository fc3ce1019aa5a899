"""``undivided quality card``: what a number means and whether it is true."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from undivided.cli.edge import people_errors
from undivided.cli.quality.options import (
    HOME,
    JSON,
    PROGRAM,
    REVIEWS,
    SCORES,
    reviews_from,
    scores_from,
)
from undivided.cli.quality.plain import plain
from undivided.domain import BadInput
from undivided.quality.cards import (
    Figures,
    MetricCard,
    card_for,
    default_cards,
    light,
    load_card,
    measure,
)
from undivided.quality.cards.dating import age_days
from undivided.quality.cards.telling import sentences
from undivided.quality.joining import join
from undivided.quality.tables import Reviews, Scores


@click.command()
@click.argument("name", default="scorecard")
@SCORES
@REVIEWS
@click.option("--file", type=click.Path(path_type=Path), help="Your own card, YAML.")
@click.option("--quality", default="", help="The criterion people judged; else the whole card.")
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="For the age of reviews; else today."
)
@PROGRAM
@HOME
@JSON
@people_errors()
def card(
    name: str,
    scores: Path | None,
    reviews: Path | None,
    file: Path | None,
    quality: str,
    today: datetime | None,
    as_json: bool,
    **flags: object,
) -> None:
    """Measure a number's card: scorecard, talk_share, sentiment, handle_time, or your own."""
    found = load_card(file) if file else _named(name)
    every, judged = scores_from(scores, flags), reviews_from(reviews, flags)
    _check(found, every)
    told = _figures(found, every, judged, quality, today or datetime.now(UTC))
    verdict = light(told)
    if as_json:
        figures = {"card": plain(found), "figures": plain(told), "verdict": plain(verdict)}
        click.echo(json.dumps(figures))
        return
    first, *rest = sentences(found, told, verdict)
    click.echo(first)
    for sentence in rest:
        click.echo(f"  {sentence}")


def _figures(
    found: MetricCard, every: Scores, judged: Reviews, quality: str, today: datetime
) -> Figures:
    joined = join(every, judged, found.criterion, quality)
    mine = judged.take(judged.criterion.where(quality))
    return measure(found, joined, mine, age_days(joined, today.date()))


def _named(name: str) -> MetricCard:
    known = {one.id: one for one in default_cards()}
    return known.get(name) or card_for(name)


def _check(found: MetricCard, every: Scores) -> None:
    if found.criterion not in every.criterion.used():
        known = ", ".join(one or "(the whole scorecard)" for one in every.criterion.used())
        raise BadInput(f"There are no scores on “{found.criterion}”.", f"Criteria there: {known}.")
