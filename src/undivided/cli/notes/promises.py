"""``undivided notes promises``: what was promised and is not settled, and what is not kept."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, tzinfo

import click
from rich.console import Console
from rich.table import Table

from undivided import settings
from undivided.app import open_app
from undivided.batch.learning import events
from undivided.cli.edge import people_errors
from undivided.cli.knowledge.options import HOME, JSON, PROGRAM
from undivided.quality.wrapup import Defect, OpenPromise, defects, read_wrapup


@click.command("promises")
@click.option("--agent", default="", help="Only promises of notes that this person approved.")
@PROGRAM
@HOME
@JSON
@people_errors()
def show_promises(agent: str, as_json: bool, **flags: object) -> None:
    """List open promises, late ones first, and the kinds of promises that are not kept."""
    now = datetime.now(UTC)
    with open_app(settings.load(flags)) as app:
        found = read_wrapup(events(app.ledger), app.settings.program).promises()
        zone = app.settings.zone
    failing = defects(found, now)
    listed = [
        one for one in found if one.promised.settled is None and agent in ("", one.promised.by)
    ]
    if as_json:
        told = {
            "open": [asdict(one) for one in listed],
            "defects": [asdict(one) for one in failing],
        }
        click.echo(json.dumps(told, default=str))
        return
    console = Console()
    console.print(_open(listed, now, zone) if listed else "No promise is open.")
    if failing:
        console.print(_failing(failing))


def _open(listed: list[OpenPromise], now: datetime, zone: tzinfo) -> Table:
    table = Table("due", "promise", "by", "conversation", "", box=None)
    for one in listed:
        due = one.promised.promise.due
        when = f"{due.astimezone(zone):%Y-%m-%d %H:%M}" if due else "no time"
        late = "late" if one.promised.late(now) else ""
        again = f"called again {len(one.again)}x" if one.again else ""
        said = " ".join(word for word in (late, again) if word)
        table.add_row(when, one.promised.text, one.promised.by, one.conversation, said)
    return table


def _failing(found: list[Defect]) -> Table:
    table = Table("not kept", "what", "disposition", "share", box=None)
    for one in found:
        share = f"{one.share.value:.2f} ({one.share.low:.2f} to {one.share.high:.2f})"
        table.add_row(f"{one.not_kept} of {one.decided}", one.what, one.disposition, share)
    return table
