"""``undivided knowledge learn``: learning from how cards are used."""

import json
from dataclasses import asdict
from datetime import UTC, datetime

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.batch.learning import Lesson, Wish, learn
from undivided.cli.edge import people_errors
from undivided.cli.knowledge.options import HOME, JSON, PROGRAM
from undivided.domain import BadInput, Unavailable
from undivided.reactors.cards.store import LearnedStore


@click.command("learn")
@PROGRAM
@HOME
@JSON
@click.option(
    "--precision",
    type=click.FloatRange(0, 1, min_open=True),
    help="Choose the lowest threshold from which at least this share of the cards is used.",
)
@click.option("--undo", is_flag=True, help="Put in force again what was before.")
@people_errors()
def learn_from_use(as_json: bool, undo: bool, precision: float | None, **flags: object) -> None:
    """Learn from the use of cards; what is not better is not put into force."""
    with open_app(settings.load(flags)) as app:
        told = _undone(app.learned_store) if undo else _learnt(app, precision)
    if as_json:
        click.echo(json.dumps(asdict(told)))
        return
    for sentence in told.sentences:
        click.echo(sentence)


def _learnt(app: App, precision: float | None) -> Lesson:
    wish = Wish(app.settings.card_threshold, precision)
    try:
        return learn(app.ledger, app.learned_store, wish, datetime.now(UTC), app.index)
    except ValueError as error:
        raise Unavailable(
            f"What was learnt before cannot be read: {error}.",
            "Run `undivided knowledge learn --undo`, then learn again.",
        ) from error


def _undone(store: LearnedStore) -> Lesson:
    try:
        version = store.undo()
    except ValueError as error:
        raise BadInput("Nothing was learnt that could be undone.") from error
    said = "as shipped" if version == "0" else version
    return Lesson(0, 0, (), (f"In force again: {said}.",), version, changed=True)
