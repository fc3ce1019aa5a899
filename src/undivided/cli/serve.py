"""``undivided serve``: the browser pages, and the doors that phone systems come through."""

from collections.abc import Callable

import click

from undivided import settings
from undivided.app import App, gathering_of, open_app
from undivided.cli.edge import people_errors, tell
from undivided.cli.knowledge.importing import report
from undivided.knowledge import Changed, Library, Watch
from undivided.web import LOOPBACK, Beside, ConnectKeys, Stock, create
from undivided.web import serve as serve_pages


@click.command()
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=int, help="Port to listen on; 0 takes a free one.")
@click.option("--person", help="Account name of whoever signs in.")
@click.option("--program", help="Client or brand whose conversations to show.")
@click.option("--kb", "knowledge", help="Folder of articles for cards and questions.")
@click.option("--audiosocket", help="Address for Asterisk AudioSocket, e.g. 127.0.0.1:9092.")
@click.option("--home", help="Folder of the ledger.")
@people_errors()
def serve(**flags: object) -> None:
    """Serve the desk and hear live calls; prints the sign-in address."""
    with open_app(settings.load(flags)) as app:
        serve_app(app)


def serve_app(
    app: App,
    opened: Callable[[str], None] | None = None,
    until: Callable[[], bool] | None = None,
) -> None:
    """Serve an open application until it is stopped.

    Args:
        app: The application.
        opened: Called with the server's address once the port is open.
        until: Asked again and again; the server stops when it says so.

    Raises:
        Unavailable: If the port cannot be opened or the pages were not built.
    """
    wanted = app.settings
    stock = _stock(app)
    # First, so that a mistake in the list of targets is told before anything is begun.
    exporters = app.exporters
    pages = create(
        app.ledger,
        program=wanted.program,
        person=wanted.person,
        redact=app.redact_text,
        hosts=(*LOOPBACK, wanted.host, *wanted.hosts.split()),
        calls=app.calls,
        ask=app.answering,
        stock=stock,
        compose=app.composing,
        connect=_keys(app),
        audiosocket=wanted.audiosocket,
        embed=tuple(wanted.embed.split()),
        beside=Beside(
            targets=[one.target for one in exporters],
            scorecard=app.scorecards.now().choose(wanted.program, "call"),
            people=app.people,
            gathering=gathering_of(app),
        ),
    )

    def announce(address: str) -> None:
        _announce(app, address)
        if opened:
            opened(address.partition("/sign-in")[0])

    app.calls.start()
    watch = _watch(app)
    for exporter in exporters:
        exporter.start()
    try:
        serve_pages(pages, host=wanted.host, port=wanted.port, announce=announce, until=until)
    finally:
        for exporter in exporters:
            exporter.close()
        if watch:
            watch.close()
        app.calls.close()


def _announce(app: App, address: str) -> None:
    click.echo(f"Open {address}")
    if app.people.anybody():
        click.echo("Each person signs in with their own address; see `undivided people`.")
    click.echo("Phone systems connect to the same port under /connect; see docs/index.md.")
    click.echo("Stop with Ctrl-C.")


def _keys(app: App) -> ConnectKeys:
    """Give what phone systems must know to connect."""
    wanted = app.settings
    return ConnectKeys(
        key=app.connect_key,
        audiohook_key=wanted.audiohook_key,
        audiohook_secret=wanted.audiohook_secret,
        twilio_token=wanted.twilio_token,
    )


def _stock(app: App) -> Stock:
    """Give the pages the articles; the folder is taken in first."""
    return Stock(articles=app.catalogue, embed=app.embedder.embed if app.index else None)


def _watch(app: App) -> Watch | None:
    """Take in what changes in the folder of articles, if there is one."""
    if app.folder is None:
        return None

    def told(library: Library, changed: Changed) -> None:
        report(library, changed, as_json=False)

    watch = Watch(app.folder, app.catalogue, told, tell)
    watch.start()
    return watch
