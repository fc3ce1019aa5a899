"""``undivided settings``: the table of settings and what is in force."""

import json
from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table

from undivided import settings
from undivided.cli.edge import people_errors

# Endings of names whose values are shown to nobody.
_SECRET = ("_key", "_secret", "_token")


@click.command("settings")
@click.option("--json", "as_json", is_flag=True, help="The settings in force as one JSON document.")
@people_errors()
def show_settings(as_json: bool) -> None:
    """Show every setting, its default and the value in force."""
    in_force = asdict(settings.load())
    for name, value in in_force.items():
        if value and name.endswith(_SECRET):
            in_force[name] = "(given)"
    if as_json:
        click.echo(json.dumps(in_force, default=str))
        return
    table = Table("setting", "type", "default", "in force", "what it does", box=None)
    for name, kind, default, help_ in settings.describe():
        now = str(in_force[name])
        table.add_row(name, kind, default, "" if now == default else now, help_)
    Console().print(table)
