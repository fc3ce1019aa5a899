"""``undivided notes``: approved notes out to files and to other systems."""

import click

from undivided.cli.notes.delivering import deliver, undelivered
from undivided.cli.notes.exporting import export


@click.group()
def notes() -> None:
    """Export approved notes, and see which other systems have them."""


for command in (export, deliver, undelivered):
    notes.add_command(command)

__all__ = ["notes"]
