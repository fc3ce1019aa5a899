"""``undivided models``: list, fetch and verify the model files."""

import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from undivided import settings
from undivided.cli.edge import people_errors
from undivided.models import Model, fetch, listing, state, verify

_folder_option = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for model files; the setting `models` by default.",
)


@click.group()
def models() -> None:
    """List, fetch and verify the models. Nothing is fetched unless you ask."""


@models.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of a table.")
@_folder_option
@people_errors()
def list_models(as_json: bool, folder: Path | None) -> None:
    """Show every model: purpose, size, licence, and whether it is here."""
    folder = _folder(folder)
    if as_json:
        click.echo(json.dumps([_row(model, folder) for model in listing()], indent=1))
        return
    table = Table("Model", "For", "MB", "Licence", "State", title=str(folder))
    for model in listing():
        size = f"{model.size / 1_000_000:.1f}"
        table.add_row(model.name, model.purpose, size, model.licence, state(model, folder))
    Console().print(table)


@models.command("fetch")
@click.argument("names", nargs=-1)
@_folder_option
@people_errors()
def fetch_models(names: tuple[str, ...], folder: Path | None) -> None:
    """Fetch models by NAME or hub:owner/name; without one, the default set."""
    fetch(names, _folder(folder), click.echo)


@models.command("verify")
@click.argument("names", nargs=-1)
@_folder_option
@people_errors()
def verify_models(names: tuple[str, ...], folder: Path | None) -> None:
    """Read every byte of the models and compare with the pinned hashes; exit code 1 if wrong."""
    problems = verify(names, _folder(folder))
    for problem in problems:
        click.echo(problem.sentence, err=True)
    if problems:
        raise click.exceptions.Exit(1)
    click.echo("Every model is what it should be.")


def _folder(given: Path | None) -> Path:
    return settings.load({"models": given}).models


def _row(model: Model, folder: Path) -> dict[str, object]:
    return {
        "name": model.name,
        "purpose": model.purpose,
        "bytes": model.size,
        "licence": model.licence,
        "origin": model.origin,
        "attribution": model.attribution,
        "state": state(model, folder),
        "files": [{"name": f.name, "bytes": f.size, "sha256": f.sha256} for f in model.files],
    }
