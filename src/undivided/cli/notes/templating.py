"""``undivided notes templates``: which templates there are, and is a file one."""

from pathlib import Path

import click

from undivided import settings
from undivided.app import open_app
from undivided.cli.centre import check, for_whom, print_kept
from undivided.cli.edge import people_errors
from undivided.cli.knowledge.options import HOME, PROGRAM
from undivided.reactors.note.templates import TEMPLATE_FILES, Template, open_templates

_HINT = "A note tells its template; `undivided notes templates` lists those in force now."


@click.command("templates")
@click.argument("what", required=False)
@PROGRAM
@HOME
@people_errors()
def show_templates(what: str | None, **flags: object) -> None:
    """List the templates of notes, check WHAT (a file or folder), or print WHAT (name@version)."""
    if what and "@" in what and not Path(what).exists():
        with open_app(settings.load(flags)) as app:
            app.filing.now()
            print_kept(app.filing.shelf, what, "template", _HINT)
    elif what:
        check(Path(what), TEMPLATE_FILES, _described, open_templates)
    else:
        _list(settings.load(flags).note_templates)


def _list(place: str) -> None:
    templates = open_templates(Path(place).expanduser() if place else None)
    for template in templates.all:
        origin = "yours" if template in templates.own else "of the package"
        click.echo(f"{_described(template)}, {origin}")


def _described(template: Template) -> str:
    return (
        f"{template.full_name}: {for_whom(template.program, template.channel)}, "
        f"{template.language}, {len(template.sections)} sections, {len(template.fields)} fields, "
        f"{len(template.dispositions)} dispositions"
    )
