"""``undivided knowledge``: what is known, how it is used, and what is learnt from that."""

import click

from undivided.cli.learning import learn_from_use, show_use


@click.group("knowledge")
def knowledge() -> None:
    """Articles: how their cards are used, and what is learnt from it."""


for command in (learn_from_use, show_use):
    knowledge.add_command(command)
