"""``undivided notes report``: what contacts take with their notes, and what becomes of drafts."""

import json
import math
from collections.abc import Callable

import click
from rich.console import Console
from rich.table import Table

from undivided import settings
from undivided.app import open_app
from undivided.batch.learning import events
from undivided.cli.edge import people_errors
from undivided.cli.knowledge.options import HOME, JSON, PROGRAM
from undivided.cli.quality.plain import plain
from undivided.domain import Estimate
from undivided.quality.wrapup import FEWEST_AGENTS, Figures, Group, NotesReport, read_wrapup
from undivided.quality.wrapup import report as measure

_ROWS: dict[str, Callable[[Figures], Estimate]] = {
    "handle time, s": lambda found: found.handle_s,
    "talk, s": lambda found: found.talk_s,
    "hold, s": lambda found: found.hold_s,
    "work on the note, s": lambda found: found.review_s,
    "edit distance": lambda found: found.distance,
    "lines kept": lambda found: found.kept,
}


@click.command("report")
@click.option(
    "--agents",
    type=click.IntRange(min=1),
    default=FEWEST_AGENTS,
    show_default=True,
    help="Tell no figures of fewer agents than this.",
)
@PROGRAM
@HOME
@JSON
@people_errors()
def show_report(agents: int, as_json: bool, **flags: object) -> None:
    """Show medians of handle time with the work on the note in it, and what drafts came to."""
    with open_app(settings.load(flags)) as app:
        reading = read_wrapup(events(app.ledger), app.settings.program)
    told = measure(reading.program, reading.contacts.values(), agents)
    if as_json:
        click.echo(json.dumps(plain(told)))
        return
    Console().print(_table(told))


def _table(told: NotesReport) -> Table:
    groups = [told.all, *told.makers, *told.templates]
    table = Table("", *(group.name or "all" for group in groups), box=None)
    table.add_row("contacts", *(str(group.contacts) for group in groups))
    table.add_row("with a note", *(str(group.approved) for group in groups))
    table.add_row("agents", *(str(group.agents) for group in groups))
    for name, pick in _ROWS.items():
        table.add_row(name, *(_figure(group, pick, told.fewest_agents) for group in groups))
    for name in ("kept", "changed", "dropped", "added", "at_once"):
        table.add_row(f"lines {name}".replace("_", " "), *(str(g.lines[name]) for g in groups))
    return table


def _figure(group: Group, pick: Callable[[Figures], Estimate], fewest: int) -> str:
    if group.figures is None:
        return f"under {fewest} agents"
    found = pick(group.figures)
    if not found.n:
        return "-"
    known = math.isfinite(found.low) and math.isfinite(found.high)
    return f"{found.value:.4g}" + (f" ({found.low:.4g} to {found.high:.4g})" if known else "")
