"""``undivided notes``: templates, learning, export, promises, what notes cost, and studies."""

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
    """Templates of notes, learning from them, exporting them, what they promise and cost."""


for command in (
    show_templates, learn_dispositions, export, deliver, undelivered, show_promises, show_report,
    run_study,
):  # fmt: skip
    notes.add_command(command)

__all__ = ["notes"]
