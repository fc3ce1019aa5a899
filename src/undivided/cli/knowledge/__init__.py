"""``undivided knowledge``: articles in, answers and versions out, and learning from their use."""

import click

from undivided.cli.knowledge.importing import import_articles
from undivided.cli.knowledge.learning import learn_from_use
from undivided.cli.knowledge.removing import remove
from undivided.cli.knowledge.searching import search
from undivided.cli.knowledge.use import show_use
from undivided.cli.knowledge.versions import versions


@click.group()
def knowledge() -> None:
    """Import articles, search them, see how they changed and are used, and learn from that."""


for command in (import_articles, remove, search, versions, learn_from_use, show_use):
    knowledge.add_command(command)

__all__ = ["knowledge"]
