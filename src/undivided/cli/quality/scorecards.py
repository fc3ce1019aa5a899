"""``undivided quality scorecards``: which scorecards there are, and is a file one."""

from pathlib import Path

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.cli.edge import people_errors
from undivided.cli.quality.options import HOME, PROGRAM
from undivided.domain import AnsweredBy, BadInput, NotFound, Scorecard
from undivided.quality import load_scorecard, open_scorecards
from undivided.quality.scorecard import scorecard_problems
from undivided.quality.scorecards import scorecard_files


@click.command("scorecards")
@click.argument("what", required=False)
@PROGRAM
@HOME
@people_errors()
def show_scorecards(what: str | None, **flags: object) -> None:
    """List the scorecards, check WHAT (a file or folder), or print WHAT (id@version)."""
    if what and "@" in what and not Path(what).exists():
        with open_app(settings.load(flags)) as app:
            click.echo(_kept(app, what), nl=False)
    elif what:
        _check(Path(what))
    else:
        _list(settings.load(flags).scorecards)


def _list(place: str) -> None:
    cards = open_scorecards(Path(place).expanduser() if place else None)
    for card in cards.all:
        origin = "yours" if card in cards.own else "of the package"
        click.echo(f"{_described(card)}, {origin}")


def _described(card: Scorecard) -> str:
    whose = card.program or "every program"
    where = {"": "calls and chats", "call": "calls", "chat": "chats"}[card.channel]
    machine = sum(one.asks(AnsweredBy.MACHINE) for one in card.criteria)
    people = sum(one.asks(AnsweredBy.HUMAN) for one in card.criteria)
    critical = sum(one.critical for one in card.criteria)
    return (
        f"{card.full_name}: {whose}, {where}, {len(card.criteria)} criteria "
        f"({machine} for machines, {people} for people, {critical} critical)"
    )


def _kept(app: App, full_name: str) -> str:
    app.scorecards.now()
    try:
        return app.scorecards.shelf.text(full_name)
    except KeyError as error:
        raise NotFound(
            f"No scorecard “{full_name}” was in force here.",
            "A score tells its scorecard; `undivided quality scorecards` lists those in force now.",
        ) from error


def _check(place: Path) -> None:
    """Tell every mistake in a file, or in the files of a folder."""
    wrong = 0
    for path in scorecard_files(place):
        for problem in scorecard_problems(path):
            click.echo(f"{problem.message} {problem.hint}")
            wrong += 1
    if wrong:
        raise BadInput(f"{wrong} {'mistake' if wrong == 1 else 'mistakes'} found.")
    open_scorecards(place)
    for path in scorecard_files(place):
        click.echo(f"{path.name} is right: {_described(load_scorecard(path))}")
