"""``undivided knowledge learn`` and ``use``: how cards are used, and learning from it."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime

import click
from rich.console import Console
from rich.table import Table

from undivided import settings
from undivided.app import App, open_app
from undivided.batch.learning import Lesson, events, learn
from undivided.cli.edge import people_errors
from undivided.domain import BadInput, Estimate, Unavailable
from undivided.knowledge.use import Share, Use, VersionUse, knowledge_use
from undivided.reactors.cards.store import LearnedStore

MOST_VERSIONS = 3

_PROGRAM = click.option("--program", help="Client or brand whose conversations count.")
_HOME = click.option("--home", help="Folder of the ledger.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.command("learn")
@_PROGRAM
@_HOME
@_JSON
@click.option("--undo", is_flag=True, help="Put in force again what was before.")
@people_errors()
def learn_from_use(as_json: bool, undo: bool, **flags: object) -> None:
    """Learn from the use of cards; what is not better is not put into force."""
    with open_app(settings.load(flags)) as app:
        told = _undone(app.learned_store) if undo else _learnt(app)
    if as_json:
        click.echo(json.dumps(asdict(told)))
        return
    for sentence in told.sentences:
        click.echo(sentence)


def _learnt(app: App) -> Lesson:
    threshold = app.settings.card_threshold
    try:
        return learn(app.ledger, app.learned_store, threshold, datetime.now(UTC))
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


@click.command("use")
@_PROGRAM
@_HOME
@_JSON
@people_errors()
def show_use(as_json: bool, **flags: object) -> None:
    """Show how often cards come, how often they are used, and how far their chances hold."""
    with open_app(settings.load(flags)) as app:
        told = knowledge_use(events(app.ledger), app.settings.program)
    if as_json:
        click.echo(json.dumps(asdict(told)))
        return
    Console().print(_table(told))


def _table(told: Use) -> Table:
    table = Table("", *(_name(found) for found in _columns(told)), box=None)
    rows: dict[str, Callable[[VersionUse], str]] = {
        "conversations": lambda found: str(found.conversations),
        "with a card": lambda found: _share(found.card_rate),
        "turns without a card": lambda found: _share(found.silence_rate),
        "cards used": lambda found: _share(found.use_rate),
        "how": lambda found: _counts(found.used),
        "put away": lambda found: _counts(found.dismissed),
        "neither": lambda found: str(found.ignored),
        "kept back": lambda found: _counts(found.withheld),
        "seconds to a decision": lambda found: _number(found.decided_s),
        "calibration error": lambda found: _estimate(found.calibration.error),
    }
    for name, show in rows.items():
        table.add_row(name, *(show(found) for found in _columns(told)))
    return table


def _columns(told: Use) -> list[VersionUse]:
    return [told.all, *told.versions[:MOST_VERSIONS]]


def _name(found: VersionUse) -> str:
    return f"cards@{found.version[:24]}" if found.version else "all"


def _share(share: Share) -> str:
    return f"{share.n} of {share.of}: {_estimate(share.estimate)}"


def _estimate(found: Estimate) -> str:
    return f"{found.value:.2f} ({found.low:.2f} to {found.high:.2f})"


def _counts(counts: dict[str, int]) -> str:
    told = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in told) or "-"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f}"
