"""``undivided quality assign``: a plan's reviews into the queues of the reviewers."""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.cli.edge import people_errors
from undivided.cli.quality.options import HOME, JSON, PROGRAM, tell_problems
from undivided.domain import Conversation, NotFound
from undivided.quality.reviewing import agents_of, assignment, read_plan


@click.command("assign")
@click.argument("plan", type=click.Path(path_type=Path))
@PROGRAM
@HOME
@JSON
@people_errors()
def assign(plan: Path, as_json: bool, **flags: object) -> None:
    """Assign the reviews of a plan that `quality plan --output` wrote; twice is once."""
    with open_app(settings.load(flags)) as app:
        rows, problems = read_plan(plan, lambda name: _agents(app, name))
        now = datetime.now(UTC)
        app.ledger.append([assignment(row, now) for row in rows])
    if as_json:
        told = [{"sentence": one.sentence, "rows": list(one.rows)} for one in problems]
        click.echo(json.dumps({"assigned": len(rows), "problems": told}))
        return
    tell_problems(plan.name, problems)
    for reviewer, count in sorted(Counter(row.reviewer for row in rows).items()):
        click.echo(f"{reviewer}: {count} to review")
    click.echo(f"{len(rows)} reviews assigned. Reviewers find them under Quality in the browser.")


def _agents(app: App, name: str) -> frozenset[str] | None:
    """Tell who talked to the customer; None for a conversation that cannot be reviewed here."""
    try:
        kept = [recorded.event for recorded in app.ledger.read(name)]
    except NotFound:
        return None
    conversation = Conversation(name)
    for event in kept:
        conversation.take(event)
    here = conversation.started and conversation.started.program == app.settings.program
    return agents_of(kept) if here and conversation.ended else None
