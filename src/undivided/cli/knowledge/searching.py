"""``undivided knowledge search QUESTION``: the passages that answer it, or an answer from them."""

import json
from dataclasses import asdict

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.cli.edge import people_errors
from undivided.domain import AnswerComposed, NotFound, Unavailable
from undivided.knowledge import Found, language_of
from undivided.live import composed_view


@click.command()
@click.argument("question", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--compose", is_flag=True, help="Have the language model compose an answer, too.")
@click.option("--kb", "knowledge", help="Folder of articles to take in first.")
@click.option("--program", help="Client or brand whose articles to search.")
@click.option("--home", help="Folder of the ledger and the catalogue.")
@people_errors()
def search(question: tuple[str, ...], as_json: bool, compose: bool, **flags: str | None) -> None:
    """Answer a question from the articles, best passage first."""
    asked = " ".join(question)
    with open_app(settings.load(flags)) as app:
        if app.answering is None:
            hint = "Import some with `undivided knowledge import PATH`."
            raise NotFound("There are no articles to search.", hint)
        found = app.answering(asked)
        # What needs no language model is there at once.
        if not as_json:
            _show_all(found)
        composed = _compose(app, asked, found) if compose else None
    if as_json:
        click.echo(json.dumps(_document(found, composed), ensure_ascii=False))
    elif composed:
        _show_composed(composed)


def _compose(app: App, asked: str, found: list[Found]) -> AnswerComposed:
    if app.composing is None:
        raise Unavailable(
            "There is no language model that could compose an answer.",
            "Set `llm_address` and `llm_model`; see docs/administrator-llm.md.",
        )
    return app.composing(asked, found, language_of(asked))


def _document(found: list[Found], composed: AnswerComposed | None) -> object:
    passages = [asdict(one) for one in found]
    return {"passages": passages, "composed": asdict(composed)} if composed else passages


def _show_all(found: list[Found]) -> None:
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


def _show_composed(composed: AnswerComposed) -> None:
    click.echo(click.style("Composed from these passages", bold=True))
    for one in composed.sentences:
        click.echo(f"  {one.text} [{one.passage}]")
    if composed.why_none:
        click.echo(f"  {composed.why_none}")
    for dropped in composed_view(composed, "").dropped:
        click.echo(click.style(f"  Left out: {dropped.text} {dropped.sentence}", dim=True))
