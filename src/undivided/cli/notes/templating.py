"""``undivided notes templates``: which templates there are, and is a file one."""

from pathlib import Path

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.cli.edge import people_errors
from undivided.cli.knowledge.options import HOME, PROGRAM
from undivided.domain import BadInput, NotFound
from undivided.reactors.note.templates import Template, open_templates, problems, read
from undivided.reactors.note.templates.choosing import template_files


@click.command("templates")
@click.argument("what", required=False)
@PROGRAM
@HOME
@people_errors()
def show_templates(what: str | None, **flags: object) -> None:
    """List the templates of notes, check WHAT (a file or folder), or print WHAT (name@version)."""
    if what and "@" in what and not Path(what).exists():
        with open_app(settings.load(flags)) as app:
            click.echo(_kept(app, what), nl=False)
    elif what:
        _check(Path(what))
    else:
        _list(settings.load(flags).note_templates)


def _list(place: str) -> None:
    templates = open_templates(Path(place).expanduser() if place else None)
    for template in templates.all:
        origin = "yours" if template in templates.own else "of the package"
        click.echo(f"{_described(template)}, {origin}")


def _described(template: Template) -> str:
    whose = template.program or "every program"
    where = {"": "calls and chats", "call": "calls", "chat": "chats"}[template.channel]
    return (
        f"{template.full_name}: {whose}, {where}, {template.language}, "
        f"{len(template.sections)} sections, {len(template.fields)} fields, "
        f"{len(template.dispositions)} dispositions"
    )


def _kept(app: App, full_name: str) -> str:
    app.filing.now()
    try:
        return app.filing.shelf.text(full_name)
    except KeyError as error:
        raise NotFound(
            f"No template “{full_name}” was in force here.",
            "A note tells its template; `undivided notes templates` lists those in force now.",
        ) from error


def _check(place: Path) -> None:
    """Tell every mistake in a file, or in the files of a folder."""
    wrong = 0
    for path in template_files(place):
        for problem in problems(path):
            click.echo(f"{path.name}: {problem.sentence} {problem.hint}")
            wrong += 1
    if wrong:
        raise BadInput(f"{wrong} {'mistake' if wrong == 1 else 'mistakes'} found.")
    open_templates(place)
    for path in template_files(place):
        click.echo(f"{path.name} is right: {_described(read(path))}")
