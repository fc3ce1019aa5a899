"""``undivided erase CONVERSATION``: destroy a conversation's key."""

import click

from undivided import settings
from undivided.app import open_app
from undivided.cli.edge import people_errors


@click.command()
@click.argument("conversation")
@click.option("--home", help="Folder of the ledger.")
@click.confirmation_option(prompt="Its words and sound can never be read again. Erase it?")
@people_errors()
def erase(conversation: str, home: str | None) -> None:
    """Erase a conversation: its key is destroyed, its place in the ledger stays empty."""
    with open_app(settings.load({"home": home})) as app:
        # Asks for no event, so that an unknown or erased conversation is told first.
        app.ledger.read(conversation, after=1 << 62)
        app.ledger.erase(conversation)
    click.echo("Erased.")
