"""``undivided demo``: the main job on the sample calls, then the browser page."""

from pathlib import Path

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.cli.call import report_problems, stoppable, take
from undivided.cli.edge import people_errors
from undivided.cli.printing import clock
from undivided.cli.serve import serve_app
from undivided.domain import NotFound
from undivided.live import ConversationView


@click.command()
@click.option(
    "--samples",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("samples"),
    help="Folder with calls/ and knowledge/.",
)
@click.option("--calls", type=int, help="Only the first so many calls.")
@click.option("--serve/--no-serve", "serving", default=True, help="Serve the pages afterwards.")
@click.option("--port", type=int, help="Port to listen on; 0 takes a free one.")
@click.option("--home", default="out/demo", help="Folder of the demo's ledger.")
@people_errors()
def demo(samples: Path, calls: int | None, serving: bool, port: int | None, home: str) -> None:
    """Take the sample calls in against the sample articles, and show them in the browser."""
    files = sorted((samples / "calls").glob("*.ogg"))[:calls]
    if not files:
        raise NotFound("There are no sample calls here.", "Run it from the repository's folder.")
    flags = {"home": home, "knowledge": samples / "knowledge", "program": "fernway", "port": port}
    with open_app(settings.load({**flags, "knowledge": str(flags["knowledge"])})) as app:
        with stoppable():
            report_problems(app)
            documents = [_taken(app, file) for file in files]
        _sum_up(documents)
        if serving:
            serve_app(app)


def _taken(app: App, file: Path) -> ConversationView:
    document = take(app, file, (), aloud=True)
    click.echo()
    return document


def _sum_up(documents: list[ConversationView]) -> None:
    """Print one line a call: what there is to look at."""
    for document in documents:
        reasons = ", ".join(signal.kind.replace("_", " ") for signal in document.signals)
        click.echo(
            f"{document.title:<28}{clock(document.seconds):>7}  {len(document.turns):>3} turns  "
            f"{len(document.cards)} cards  {len(document.withheld)} withheld  "
            f"{len(document.note.lines) if document.note else 0} note lines  {reasons}"
        )
