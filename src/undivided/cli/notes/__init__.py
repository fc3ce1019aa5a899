"""``undivided notes``: their templates, what is learnt from them, what they promise, and out."""

import click

from undivided.cli.notes.delivering import deliver, undelivered
from undivided.cli.notes.exporting import export
from undivided.cli.notes.learning import learn_dispositions
from undivided.cli.notes.promises import show_promises
from undivided.cli.notes.report import show_report
from undivided.cli.notes.study import run_study
from undivided.cli.notes.templating import show_templates


@click.group()
def notes() -> None:
    """Templates of notes, learning, promises, reports, and exporting approved ones."""


for command in (
    deliver, export, learn_dispositions, run_study, show_promises, show_report, show_templates,
    undelivered,
):  # fmt: skip
    notes.add_command(command)

__all__ = ["notes"]
