"""``undivided knowledge``: articles in, answers and versions out; one command a file."""

import click

from undivided.cli.knowledge.importing import import_articles
from undivided.cli.knowledge.searching import search
from undivided.cli.knowledge.versions import versions


@click.group()
def knowledge() -> None:
    """Import articles, search them, and see how they changed."""


for command in (import_articles, search, versions):
    knowledge.add_command(command)

__all__ = ["knowledge"]
