"""``undivided quality import-scores | import-reviews``: tables of other systems in."""

import json
from pathlib import Path

import click

from undivided.cli.edge import people_errors
from undivided.cli.quality.options import HOME, JSON, PROGRAM, store_of, tell_problems
from undivided.quality.tables import RowProblem

_FILE = click.argument("file", type=click.Path(path_type=Path))


@click.command("import-scores")
@_FILE
@PROGRAM
@HOME
@JSON
@people_errors()
def import_scores(file: Path, as_json: bool, **flags: object) -> None:
    """Import automatic scores from CSV or Parquet: one row a conversation and criterion."""
    _tell(file, *store_of(flags).take_scores(file), "score", as_json)


@click.command("import-reviews")
@_FILE
@PROGRAM
@HOME
@JSON
@people_errors()
def import_reviews(file: Path, as_json: bool, **flags: object) -> None:
    """Import human reviews from CSV or Parquet: one row a conversation, criterion and reviewer."""
    _tell(file, *store_of(flags).take_reviews(file), "review", as_json)


def _tell(file: Path, count: int, problems: list[RowProblem], noun: str, as_json: bool) -> None:
    if as_json:
        told = [{"sentence": one.sentence, "rows": list(one.rows)} for one in problems]
        click.echo(json.dumps({"imported": count, "problems": told}))
        return
    tell_problems(file.name, problems)
    click.echo(f"{count} {noun}{'' if count == 1 else 's'} imported.")
