"""``undivided knowledge use``: how often cards come and are used, and how true they are."""

import json
from collections.abc import Callable
from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table

from undivided import settings
from undivided.app import open_app
from undivided.batch.learning import events
from undivided.cli.edge import people_errors
from undivided.cli.knowledge.options import HOME, JSON, PROGRAM
from undivided.domain import Estimate
from undivided.knowledge.use import Later, Share, Use, VersionUse, knowledge_use

MOST_VERSIONS = 3


@click.command("use")
@PROGRAM
@HOME
@JSON
@people_errors()
def show_use(as_json: bool, **flags: object) -> None:
    """Show how often cards come, how often they are used, and how far their chances hold."""
    with open_app(settings.load(flags)) as app:
        told = knowledge_use(events(app.ledger), app.settings.program)
    if as_json:
        click.echo(json.dumps(asdict(told)))
        return
    Console().print(_table(told))
    for line in later_lines(told.later):
        click.echo(line)


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


def later_lines(told: Later) -> list[str]:
    """Say in words whether customers came back, and that it says nothing of the cause."""
    days = f"within {told.days} days"
    lines = [
        f"{name}: {_share(found.same)} came back about the same {days}, "
        f"{_share(found.again)} about anything"
        for name, found in (("a card used", told.used), ("cards, none used", told.unused))
        if found.again.of
    ]
    if not lines:
        return []
    left = f"{told.waiting} contacts are too recent to tell, {told.unknown} of unknown customers."
    return [
        "Contacts whose customers came back (the two kinds differ in more than the card):",
        *lines,
        left,
    ]


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
