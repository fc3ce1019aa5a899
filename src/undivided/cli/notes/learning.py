"""``undivided notes learn``: dispositions from the codes that people gave."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.batch.dispositions import CodesLesson, approved_cases, file_cases, learn_codes
from undivided.cli.edge import people_errors
from undivided.cli.knowledge.options import HOME, JSON, PROGRAM
from undivided.domain import BadInput, Unavailable
from undivided.reactors import CodesStore
from undivided.reactors.note.dispositions.training import PRECISION


@click.command("learn")
@click.option(
    "--contacts",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Labelled contacts to learn from as well: CSV or JSONL with text and code.",
)
@click.option(
    "--precision",
    type=click.FloatRange(0.5, 0.999),
    default=PRECISION,
    show_default=True,
    help="Share of proposed codes that shall be right.",
)
@click.option("--undo", is_flag=True, help="Put in force again what was before.")
@PROGRAM
@HOME
@JSON
@people_errors()
def learn_dispositions(
    contacts: Path | None, precision: float, as_json: bool, undo: bool, **flags: object
) -> None:
    """Learn dispositions from approved notes; what is not better is not put into force."""
    with open_app(settings.load(flags)) as app:
        told = _undone(app.codes_store) if undo else _learnt(app, contacts, precision)
    if as_json:
        click.echo(json.dumps(asdict(told)))
        return
    for sentence in told.sentences:
        click.echo(sentence)


def _learnt(app: App, contacts: Path | None, precision: float) -> CodesLesson:
    given = file_cases(contacts, app.redact_text) if contacts else []
    cases = [*approved_cases(app.ledger, app.settings.program), *given]
    templates = app.filing.now().templates
    try:
        return learn_codes(cases, templates, app.codes_store, app.embedder, precision)
    except ValueError as error:
        raise Unavailable(
            f"What was learnt before cannot be read: {error}.",
            "Run `undivided notes learn --undo`, then learn again.",
        ) from error


def _undone(store: CodesStore) -> CodesLesson:
    try:
        version = store.undo()
    except ValueError as error:
        raise BadInput("Nothing was learnt that could be undone.") from error
    said = "the examples of the templates" if version == "0" else version
    return CodesLesson(0, None, (f"In force again: {said}.",), version, changed=True)
