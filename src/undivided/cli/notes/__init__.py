"""``undivided notes``: approved notes out, what was promised in them, and what they cost."""

import click

from undivided.cli.notes.delivering import deliver, undelivered
from undivided.cli.notes.exporting import export
from undivided.cli.notes.promises import show_promises
from undivided.cli.notes.report import show_report
from undivided.cli.notes.study import run_study


@click.group()
def notes() -> None:
    """Export approved notes, see who has them, what they promise and what they cost."""


for command in (deliver, export, show_promises, show_report, run_study, undelivered):
    notes.add_command(command)

__all__ = ["notes"]
