"""``undivided serve``: the browser pages on this machine."""

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.cli.edge import people_errors
from undivided.web import LOOPBACK, create
from undivided.web import serve as serve_pages


@click.command()
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=int, help="Port to listen on; 0 takes a free one.")
@click.option("--person", help="Account name of whoever signs in.")
@click.option("--program", help="Client or brand whose conversations to show.")
@click.option("--home", help="Folder of the ledger.")
@people_errors()
def serve(**flags: object) -> None:
    """Serve the list of conversations and their pages; prints the sign-in address."""
    with open_app(settings.load(flags)) as app:
        serve_app(app)


def serve_app(app: App) -> None:
    """Serve an open application until it is stopped.

    Args:
        app: The application.

    Raises:
        Unavailable: If the port cannot be opened or the pages were not built.
    """
    wanted = app.settings
    pages = create(
        app.ledger,
        program=wanted.program,
        person=wanted.person,
        redact=app.redact_text,
        hosts=(*LOOPBACK, wanted.host),
    )
    serve_pages(pages, host=wanted.host, port=wanted.port, announce=_announce)


def _announce(address: str) -> None:
    click.echo(f"Open {address}")
    click.echo("Stop with Ctrl-C.")
