"""Options that the commands about quality share, and the tables they name."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from undivided import settings
from undivided.app import LEDGER, App, gathering_of, open_app
from undivided.domain import Conversation
from undivided.live import reread
from undivided.quality.gathering import Gathering
from undivided.quality.store import QualityStore
from undivided.quality.tables import Reviews, RowProblem, Scores, load_reviews, load_scores
from undivided.settings import Settings

SCORES = click.option(
    "--scores", type=click.Path(path_type=Path), help="CSV or Parquet; else all that there are."
)
REVIEWS = click.option(
    "--reviews", type=click.Path(path_type=Path), help="CSV or Parquet; else all that there are."
)
CRITERION = click.option("--criterion", default="", help="Which criterion; else the whole card.")
PERIOD = click.option("--period", help="Only conversations of this period.")
PROGRAM = click.option("--program", help="Client or brand.")
HOME = click.option("--home", help="Folder of the ledger and of what was imported.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


def tell_problems(name: str, problems: Sequence[RowProblem]) -> None:
    """Name on stderr the rows that cannot be used."""
    for problem in problems:
        click.echo(f"{name}: {problem}", err=True)


def store_of(flags: dict[str, object]) -> QualityStore:
    """Find what was imported."""
    return store_in(settings.load(flags))


def store_in(wanted: Settings) -> QualityStore:
    """Find what was imported, with settings at hand."""
    return QualityStore(wanted.home / "quality" / wanted.program)


def scores_from(file: Path | None, flags: dict[str, object]) -> Scores:
    """Read the scores that a command names, or all that there are; useless rows are told."""
    if file is None:
        with gathered(flags) as gathering:
            return gathering.scores()
    scores, problems = load_scores(file)
    tell_problems(file.name, problems)
    return scores


def reviews_from(file: Path | None, flags: dict[str, object]) -> Reviews:
    """Read the reviews that a command names, or all that there are; useless rows are told."""
    if file is None:
        with gathered(flags) as gathering:
            return gathering.reviews()
    reviews, problems = load_reviews(file)
    tell_problems(file.name, problems)
    return reviews


@contextmanager
def gathered(flags: dict[str, object]) -> Iterator[Gathering]:
    """Open what there is: what was imported, and the ledger's own scores and reviews."""
    wanted = settings.load(flags)
    if not wanted.ledger and not (wanted.home / LEDGER).exists():
        # To ask a question makes no ledger.
        yield Gathering(store_in(wanted), None)
        return
    with open_app(wanted) as app:
        yield gathering_of(app)


def folded(app: App, name: str) -> Conversation:
    """Fold a conversation of the ledger, as the present reactors see it."""
    return reread(app.ledger, name)
