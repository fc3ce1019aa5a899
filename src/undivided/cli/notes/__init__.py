"""``undivided notes``: their templates, what is learnt from them, and out to other systems."""

import click

from undivided.cli.notes.delivering import deliver, undelivered
from undivided.cli.notes.exporting import export
from undivided.cli.notes.learning import learn_dispositions
from undivided.cli.notes.templating import show_templates


@click.group()
def notes() -> None:
    """Templates of notes, learning from them, and exporting approved ones."""


for command in (show_templates, learn_dispositions, export, deliver, undelivered):
    notes.add_command(command)

__all__ = ["notes"]
