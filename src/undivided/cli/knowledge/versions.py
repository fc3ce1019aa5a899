"""``undivided knowledge versions ARTICLE``: every state it had, and what the last edit changed."""

import difflib
from collections.abc import Iterator

import click

from undivided import settings
from undivided.app import open_app
from undivided.cli.edge import people_errors
from undivided.domain import Article, NotFound
from undivided.knowledge import Catalogue, Version

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}
_TOLD = ("title", "kind", "language", "audience", "owner", "effective", "expires", "last_verified")


@click.command()
@click.argument("article")
@click.option("--program", help="Client or brand whose article it is.")
@click.option("--home", help="Folder of the ledger and the catalogue.")
@people_errors()
def versions(article: str, **flags: str | None) -> None:
    """List an article's versions, newest first, and what the last edit changed."""
    with open_app(settings.load(flags)) as app:
        states = app.catalogue.versions(article)
        if not states:
            raise NotFound(f"There is no article “{article}”.", _closest(article, app.catalogue))
        for state in states:
            click.echo(_line(state))
        for line in _difference(states, app.catalogue):
            click.secho(line, fg=_COLOURS.get(line[:1]))


def _line(state: Version) -> str:
    when = state.imported_at.astimezone().strftime("%Y-%m-%d %H:%M")
    return f"{when}  {state.version}{'  removed' if state.removed else ''}"


def _difference(states: list[Version], catalogue: Catalogue) -> Iterator[str]:
    texts = [one for state in states if (one := catalogue.state(state)) is not None][:2]
    if len(texts) < 2:
        return
    new, old = (_written(one) for one in texts)
    yield ""
    yield from difflib.unified_diff(old, new, texts[1].version, texts[0].version, n=1, lineterm="")


def _written(article: Article) -> list[str]:
    told = {name: getattr(article, name) for name in _TOLD} | article.also
    head = [f"{name}: {value}" for name, value in told.items() if value]
    return [*head, "", *article.text.splitlines()]


def _closest(article: str, catalogue: Catalogue) -> str:
    ids = [one.id for one in catalogue.articles()]
    close = difflib.get_close_matches(article, ids, n=1, cutoff=0.5)
    return f"Do you mean “{close[0]}”?" if close else "Its id is its path without the ending."
