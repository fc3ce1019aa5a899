"""``undivided knowledge search QUESTION``: the passages that answer it."""

import json
from dataclasses import asdict

import click

from undivided import settings
from undivided.app import open_app
from undivided.cli.edge import people_errors
from undivided.domain import NotFound
from undivided.knowledge import Found


@click.command()
@click.argument("question", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--kb", "knowledge", help="Folder of articles to take in first.")
@click.option("--program", help="Client or brand whose articles to search.")
@click.option("--home", help="Folder of the ledger and the catalogue.")
@people_errors()
def search(question: tuple[str, ...], as_json: bool, **flags: str | None) -> None:
    """Answer a question from the articles, best passage first."""
    with open_app(settings.load(flags)) as app:
        if app.answering is None:
            hint = "Import some with `undivided knowledge import PATH`."
            raise NotFound("There are no articles to search.", hint)
        found = app.answering(" ".join(question))
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False))
        return
    if not found:
        click.echo("Nothing found.")
    for one in found:
        _show(one)


def _show(found: Found) -> None:
    passage = found.passage
    where = " > ".join(part for part in (found.article_title, passage.heading) if part)
    click.echo(click.style(f"{where} [{passage.id}]", bold=True))
    answer = click.style(passage.text[found.start : found.end], underline=True)
    text = passage.text[: found.start] + answer + passage.text[found.end :]
    for line in text.splitlines():
        click.echo(f"  {line}".rstrip())
    click.echo()
