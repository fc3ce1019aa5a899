"""``undivided rerun``: the present reactors over everything that is kept."""

import json

import click
from rich.console import Console
from rich.progress import Progress

from undivided import settings
from undivided.batch import Rerun, rerun
from undivided.cli.edge import people_errors


@click.command("rerun")
@click.option("--kb", "knowledge", help="Folder of articles for cards.")
@click.option("--program", help="Client or brand whose conversations to run over.")
@click.option("--home", help="Folder of the ledger.")
@click.option("--workers", type=int, help="How many processes.")
@click.option("--with-model", is_flag=True, help="Ask the language model, too.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON document.")
@people_errors()
def rerun_archive(as_json: bool, with_model: bool, **flags: object) -> None:
    """Run the present reactors over the archive; only what is missing is appended."""
    done: list[Rerun] = []
    seen = Console(stderr=True)
    with Progress(console=seen, transient=True, disable=not seen.is_terminal) as bar:
        task = bar.add_task("conversations", total=None)

        def count(row: Rerun) -> None:
            done.append(row)
            bar.update(task, completed=len(done))

        rerun(settings.load(flags), count, with_model=with_model)
    counts = {
        "conversations": len(done),
        "turns": sum(row.turns for row in done),
        "appended": sum(row.appended for row in done),
        "failures": sum(row.failures for row in done),
    }
    if as_json:
        click.echo(json.dumps(counts))
    else:
        click.echo(", ".join(f"{name} {number}" for name, number in counts.items()))
