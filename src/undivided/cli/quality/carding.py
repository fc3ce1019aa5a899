"""``undivided quality card``: what a number means and whether it is true."""

import json
from dataclasses import dataclass
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
    tell_problems,
)
from undivided.cli.quality.plain import plain
from undivided.domain import BadInput, NotFound
from undivided.quality.cards import (
    Figures,
    MetricCard,
    Past,
    card_for,
    default_cards,
    light,
    load_card,
    measure,
    places_of,
)
from undivided.quality.cards.dating import age_days
from undivided.quality.cards.telling import sentences, written
from undivided.quality.joining import join
from undivided.quality.monitoring import monitor
from undivided.quality.tables import Experiments, Reviews, Scores, load_experiments
from undivided.quality.tables.experiments import WHOLE


@click.command()
@click.argument("name", default="scorecard")
@click.option("--list", "listed", is_flag=True, help="Name every card; needs no tables.")
@click.option("--show", metavar="ID", help="Print what is written on a card; needs no tables.")
@SCORES
@REVIEWS
@click.option("--file", type=click.Path(path_type=Path), help="Your own card, YAML.")
@click.option("--quality", default="", help="The criterion people judged; else the whole card.")
@click.option("--target-since", default="", help="First period in which the number was a target.")
@click.option(
    "--experiments", type=click.Path(path_type=Path), help="Past experiments, CSV or Parquet."
)
@click.option(
    "--baseline",
    type=click.IntRange(2),
    default=26,
    show_default=True,
    help="Periods of reference for alarms.",
)
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="For the age of reviews; else today."
)
@PROGRAM
@HOME
@JSON
@people_errors()
def card(
    name: str,
    listed: bool,
    show: str | None,
    scores: Path | None,
    reviews: Path | None,
    file: Path | None,
    quality: str,
    target_since: str,
    experiments: Path | None,
    baseline: int,
    today: datetime | None,
    as_json: bool,
    **flags: object,
) -> None:
    """Measure a number's card: scorecard, talk_share, handle_time ..., or your own.

    With --list or --show it only says what numbers mean.
    """
    if listed or show:
        _tell([_shipped(show)] if show else default_cards(), bool(show), as_json)
        return
    found = load_card(file) if file else _named(name)
    every, judged = scores_from(scores, flags), reviews_from(reviews, flags)
    _check(found, every)
    _check_since(target_since, every.only(criterion=found.criterion))
    asked = _Asked(quality, target_since, _experiments(experiments, every), baseline)
    told = _figures(found, every, judged, asked, today or datetime.now(UTC))
    verdict = light(told)
    if as_json:
        figures = {"card": plain(found), "figures": plain(told), "verdict": plain(verdict)}
        click.echo(json.dumps(figures))
        return
    first, *rest = sentences(found, told, verdict)
    click.echo(first)
    for sentence in rest:
        click.echo(f"  {sentence}")


@dataclass(frozen=True, slots=True)
class _Asked:
    """Beside what, and with what of its past, a number is measured."""

    quality: str
    target_since: str
    experiments: Experiments | None
    baseline: int


def _figures(
    found: MetricCard, every: Scores, judged: Reviews, asked: _Asked, today: datetime
) -> Figures:
    joined = join(every, judged, found.criterion, asked.quality)
    mine = judged.take(judged.criterion.where(asked.quality))
    past = Past(asked.target_since, monitor(joined, asked.baseline), asked.experiments)
    return measure(found, joined, mine, age_days(joined, today.date()), past=past)


def _tell(cards: list[MetricCard], whole: bool, as_json: bool) -> None:
    """Say what is written on cards."""
    if as_json:
        told = [{**plain(one), "shown": places_of(one.id)} for one in cards]
        click.echo(json.dumps(told[0] if whole else told))
        return
    for one in cards:
        if not whole:
            click.echo(f"{one.id}: {one.name}. {one.serves}")
            continue
        click.echo(one.name)
        for sentence in written(one):
            click.echo(f"  {sentence}")
        click.echo(f"  Shown as: {', '.join(places_of(one.id))}")


def _experiments(file: Path | None, every: Scores) -> Experiments | None:
    if file is None:
        return None
    found, problems = load_experiments(file)
    tell_problems(file.name, problems)
    for name in found.stratum.used():
        if name not in (WHOLE, *every.stratum.used()):
            click.echo(f"{file.name}: No score is of the stratum “{name}”.", err=True)
    return found


def _shipped(name: str) -> MetricCard:
    known = {one.id: one for one in default_cards()}
    if name not in known:
        raise NotFound(
            f"There is no card “{name}”.", "`undivided quality card --list` names them all."
        )
    return known[name]


def _named(name: str) -> MetricCard:
    known = {one.id: one for one in default_cards()}
    return known.get(name) or card_for(name)


def _check_since(since: str, mine: Scores) -> None:
    """See that there are conversations before and since a number became a target."""
    named = [period for period in mine.period.used() if period]
    both = any(one < since for one in named) and any(one >= since for one in named)
    if both or not since:
        return
    there = f"Periods there: {named[0]} to {named[-1]}." if named else "The scores name no period."
    raise BadInput(f"There are no conversations both before and since “{since}”.", there)


def _check(found: MetricCard, every: Scores) -> None:
    if found.criterion not in every.criterion.used():
        known = ", ".join(one or "(the whole scorecard)" for one in every.criterion.used())
        raise BadInput(f"There are no scores on “{found.criterion}”.", f"Criteria there: {known}.")
