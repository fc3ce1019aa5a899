"""``undivided quality report``: all of it on one page that stands by itself."""

from datetime import UTC, datetime
from pathlib import Path

import click

from undivided.cli.edge import people_errors
from undivided.cli.quality.options import (
    CRITERION,
    HOME,
    PERIOD,
    PROGRAM,
    REVIEWS,
    SCORES,
    reviews_from,
    scores_from,
)
from undivided.domain import BadInput
from undivided.quality.agreeing import agree
from undivided.quality.cards import (
    Figures,
    MetricCard,
    Past,
    Verdict,
    card_for,
    default_cards,
    light,
    measure,
    shown,
)
from undivided.quality.cards.dating import age_days
from undivided.quality.estimating import estimate_group, groups_of
from undivided.quality.joining import Joined, join
from undivided.quality.monitoring import monitor
from undivided.quality.reporting import Report, page
from undivided.quality.tables import Reviews, Scores


@click.command()
@click.option(
    "--output", type=click.Path(path_type=Path), required=True, help="HTML file to write."
)
@SCORES
@REVIEWS
@CRITERION
@PERIOD
@click.option(
    "--baseline", type=click.IntRange(2), default=26, show_default=True, help="Reference periods."
)
@click.option("--title", default="Quality", show_default=True, help="Heading of the page.")
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="For the age of reviews; else today."
)
@PROGRAM
@HOME
@people_errors()
def report(
    output: Path,
    scores: Path | None,
    reviews: Path | None,
    criterion: str,
    period: str | None,
    baseline: int,
    title: str,
    today: datetime | None,
    **flags: object,
) -> None:
    """Write estimates, alarms, agreement and cards as one HTML file without outside parts."""
    every, judged = scores_from(scores, flags), reviews_from(reviews, flags)
    whole = join(every, judged, criterion)
    here = join(every.only(period=period) if period else every, judged, criterion)
    if not len(here.scores):
        raise BadInput("There are no scores for this page.", "Check --criterion and --period.")
    cards = _cards(every, judged, criterion, today or datetime.now(UTC), baseline)
    told = _report(title, whole, here, judged, baseline, cards)
    try:
        output.write_text(page(told), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{output} cannot be written.", "Give a path you may write to.") from error
    click.echo(f"Written to {output}.")


Cards = list[tuple[MetricCard, Figures, Verdict]]


def _report(
    title: str, whole: Joined, here: Joined, judged: Reviews, baseline: int, cards: Cards
) -> Report:
    criterion = (whole.scores.criterion.used() or [""])[0]
    verdict = next(one for card, _, one in cards if card.criterion == criterion)
    return Report(
        title=title,
        whole=shown(estimate_group(here), verdict),
        strata=[
            shown(estimate_group(here, name, rows), verdict)
            for name, rows in groups_of(here, "stratum")
        ],
        agreement=agree(judged, criterion, whole.scores),
        cards=cards,
        monitored=monitor(whole, baseline),
        plan=_reviewed(here),
    )


def _cards(every: Scores, judged: Reviews, criterion: str, today: datetime, baseline: int) -> Cards:
    """Measure the cards of all numbers that there are, each beside the quality on the page."""
    found: Cards = []
    known = {card.criterion: card for card in default_cards()}
    for name in every.criterion.used():
        if name != criterion and name not in known:
            continue
        card = known.get(name) or card_for(name)
        joined = join(every, judged, name, criterion)
        mine = judged.take(judged.criterion.where(criterion))
        past = Past(monitored=monitor(joined, baseline))
        figures = measure(card, joined, mine, age_days(joined, today.date()), past=past)
        found.append((card, figures, light(figures)))
    return found


def _reviewed(here: Joined) -> list[str]:
    """Say how many of each stratum were reviewed, and how."""
    scores = here.scores
    said = [
        f"{int((scores.stratum.where(name) & here.reviewed).sum())} of "
        f"{int(scores.stratum.where(name).sum())} {name} conversations were reviewed."
        for name in scores.stratum.used()
    ]
    said.append(f"{here.reviews} reviews were drawn by chance and used.")
    if here.chosen:
        said.append(f"{here.chosen} were chosen and not drawn; they are not used.")
    return said
