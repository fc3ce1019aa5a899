"""The command line: one command a file.

Words from a person come in; the application is opened and asked; what came of it is printed, and
what went wrong is one sentence and a hint. This room decides nothing and knows no model and no SQL.
"""

import click

from undivided import __version__
from undivided.cli.call import call
from undivided.cli.chats import chats
from undivided.cli.demo import demo
from undivided.cli.erase import erase
from undivided.cli.knowledge import knowledge
from undivided.cli.listen import listen
from undivided.cli.models import models
from undivided.cli.notes import notes
from undivided.cli.people import people
from undivided.cli.quality import quality
from undivided.cli.replay import replay
from undivided.cli.rerun import rerun_archive
from undivided.cli.serve import serve
from undivided.cli.settings import show_settings


@click.group()
@click.version_option(__version__, prog_name="undivided")
def main() -> None:
    """Contact-centre AI that works behind the human agent."""


for command in (
    call, chats, demo, erase, knowledge, listen, models, notes, people, quality, replay,
    rerun_archive, serve, show_settings,
):  # fmt: skip
    main.add_command(command)

__all__ = ["main"]
