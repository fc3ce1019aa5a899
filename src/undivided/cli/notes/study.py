"""``undivided notes study``: serves a reading study, the same calls with and without a draft."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.cli.edge import people_errors
from undivided.cli.knowledge.options import HOME, PROGRAM
from undivided.domain import Event, Reactor
from undivided.live import ConversationView, resume, view
from undivided.web import LOOPBACK, Beside, create, load_study, prepare, serve


@click.command("study")
@click.argument("tasks", type=click.Path(path_type=Path))
@click.option(
    "--results",
    type=click.Path(path_type=Path),
    default=Path("study-results.csv"),
    show_default=True,
    help="CSV file to which answers are appended.",
)
@click.option("--port", type=int, help="Port to listen on.")
@PROGRAM
@HOME
@people_errors()
def run_study(tasks: Path, results: Path, **flags: object) -> None:
    """Serve a reading study: conversations with and without a draft, timed, with questions."""
    study = load_study(tasks)
    with open_app(settings.load(flags)) as app:
        wanted = app.settings
        harness = prepare(study, results, partial(drafted, reactors=_note(app)), _now)
        pages = create(
            app.ledger,
            program=wanted.program,
            person=wanted.person,
            redact=app.redact_text,
            hosts=(*LOOPBACK, wanted.host, *wanted.hosts.split()),
            beside=Beside(reading=harness),
        )
        serve(pages, host=wanted.host, port=wanted.port, announce=_announce)


def _note(app: App) -> list[Reactor]:
    """Give the reactor whose drafts are read; the others would only take time."""
    return [reactor for reactor in app.reactors if reactor.name == "note"]


def drafted(told: Sequence[Event], reactors: Sequence[Reactor]) -> ConversationView:
    """Draft the note of a conversation that is in no ledger, and give its document.

    Args:
        told: The conversation's events.
        reactors: Who drafts.
    """
    answers: list[Event] = []

    def keep(more: Sequence[Event]) -> list[Event]:
        answers.extend(more)
        return list(more)

    resume(told[0].conversation, told, reactors, keep)
    return view([*told, *answers])


def _now() -> datetime:
    return datetime.now(UTC)


def _announce(address: str) -> None:
    here = address.partition("/sign-in")[0]
    click.echo(f"Readers sign in once: {address}")
    click.echo(f"Then they open {here}/#/study and type their code. Stop with Ctrl-C.")
