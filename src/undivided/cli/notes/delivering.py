"""``undivided notes deliver | undelivered``: approved notes on their way to other systems."""

import json
from dataclasses import asdict

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.cli.edge import people_errors
from undivided.cli.knowledge.options import HOME, JSON, PROGRAM
from undivided.domain import BadInput
from undivided.exports import Exporter

_EXPORTS = click.option("--exports", help="YAML file with the systems that get notes.")


@click.command()
@_EXPORTS
@PROGRAM
@HOME
@people_errors()
def deliver(**flags: object) -> None:
    """Deliver once what is due; `undivided serve` does it all the time."""
    with open_app(settings.load(flags)) as app:
        for exporter in _exporters(app):
            taken = exporter.deliver()
            left = len(exporter.outbox.waiting())
            click.echo(f"{exporter.target.name}: {taken} delivered, {left} not yet.")
            exporter.close()


@click.command()
@_EXPORTS
@PROGRAM
@HOME
@JSON
@people_errors()
def undelivered(as_json: bool, **flags: object) -> None:
    """List approved notes that other systems do not have yet, and those given up."""
    with open_app(settings.load(flags)) as app:
        for exporter in _exporters(app):
            name = exporter.target.name
            for waiting in exporter.outbox.waiting():
                if as_json:
                    row = {"target": name, **asdict(waiting)}
                    click.echo(json.dumps(row, default=str))
                    continue
                again = waiting.again_at
                when = f"next try {again:%Y-%m-%d %H:%M} UTC" if again else "given up"
                click.echo(f"{name}: {waiting.conversation}: {when}. {waiting.why}".rstrip())
            exporter.close()


def _exporters(app: App) -> list[Exporter]:
    if not app.exporters:
        raise BadInput(
            "No other system is listed to get notes.",
            "Give the list with --exports or the setting `exports`; docs/administrator-exports.md.",
        )
    return app.exporters
