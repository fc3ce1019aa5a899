"""``undivided quality scorecards``: which scorecards there are, and is a file one."""

from pathlib import Path

import click

from undivided import settings
from undivided.app import open_app
from undivided.cli.centre import check, for_whom, print_kept
from undivided.cli.edge import people_errors
from undivided.cli.quality.options import HOME, PROGRAM
from undivided.domain import AnsweredBy, Scorecard
from undivided.quality import open_scorecards
from undivided.quality.scorecards import SCORECARD_FILES

_HINT = "A score tells its scorecard; `undivided quality scorecards` lists those in force now."


@click.command("scorecards")
@click.argument("what", required=False)
@PROGRAM
@HOME
@people_errors()
def show_scorecards(what: str | None, **flags: object) -> None:
    """List the scorecards, check WHAT (a file or folder), or print WHAT (id@version)."""
    if what and "@" in what and not Path(what).exists():
        with open_app(settings.load(flags)) as app:
            app.scorecards.now()
            print_kept(app.scorecards.shelf, what, "scorecard", _HINT)
    elif what:
        check(Path(what), SCORECARD_FILES, _described, open_scorecards)
    else:
        _list(settings.load(flags).scorecards)


def _list(place: str) -> None:
    cards = open_scorecards(Path(place).expanduser() if place else None)
    for card in cards.all:
        origin = "yours" if card in cards.own else "of the package"
        click.echo(f"{_described(card)}, {origin}")


def _described(card: Scorecard) -> str:
    machine = sum(one.asks(AnsweredBy.MACHINE) for one in card.criteria)
    people = sum(one.asks(AnsweredBy.HUMAN) for one in card.criteria)
    critical = sum(one.critical for one in card.criteria)
    return (
        f"{card.full_name}: {for_whom(card.program, card.channel)}, {len(card.criteria)} criteria "
        f"({machine} for machines, {people} for people, {critical} critical)"
    )
