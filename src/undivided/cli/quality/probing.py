"""``undivided quality probe``: do automatic scores change when only what must not matter does?"""

import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.batch.archive import conversations
from undivided.cli.edge import people_errors
from undivided.cli.quality.options import HOME, JSON, PROGRAM
from undivided.cli.quality.plain import plain
from undivided.cli.quality.probed import told
from undivided.cli.quality.scorers import CHECKS, KINDS, scorers
from undivided.domain import BadInput, Conversation, Scorecard, Speaker, Turn
from undivided.quality import default_scorecard, load_scorecard
from undivided.quality.probing import KINDS as CHANGES
from undivided.quality.probing import Probed
from undivided.quality.probing import probe as probe_

_FEW_TURNS = 10


@click.command()
@click.option(
    "--transcripts",
    type=click.Path(path_type=Path),
    help="Folder of JSON files with turns, e.g. samples/calls; else the ledger.",
)
@click.option("--scorecard", type=click.Path(path_type=Path), help="YAML; else the standard one.")
@click.option(
    "--scorer",
    type=click.Choice(KINDS),
    default=CHECKS,
    show_default=True,
    help="Who answers; all = whoever is there.",
)
@click.option(
    "--change",
    type=click.Choice(CHANGES),
    multiple=True,
    help="Only changes of this kind; may be given more than once.",
)
@click.option("--most", type=click.IntRange(1), default=500, show_default=True, help="At most.")
@click.option("--seed", type=int, default=1, show_default=True, help="Of what is drawn.")
@PROGRAM
@HOME
@JSON
@people_errors()
def probe(
    transcripts: Path | None,
    scorecard: Path | None,
    scorer: str,
    change: tuple[str, ...],
    most: int,
    seed: int,
    as_json: bool,
    **flags: object,
) -> None:
    """Swap names and pronouns, mishear words, hint at the past; count flips of the scores."""
    card = load_scorecard(scorecard) if scorecard else default_scorecard()
    alone = transcripts is not None and scorer == CHECKS
    with nullcontext() if alone else open_app(settings.load(flags)) as app:
        some = _conversations(transcripts, app)[:most]
        if not some:
            raise BadInput("There is no conversation to probe with.", "Give --transcripts FOLDER.")
        found = [
            probe_(some, one, seed, change or CHANGES, low_is_good(card), _progress(len(some)))
            for one in scorers(scorer, card, app)
        ]
    _tell(card, found, as_json)


def low_is_good(card: Scorecard) -> frozenset[str]:
    """Name the criteria of which a lower number is the better answer."""
    return frozenset(one.id for one in card.criteria if one.low_is_good)


def _tell(card: Scorecard, found: list[Probed], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"scorecard": card.full_name, "probed": plain(found)}))
        return
    for one in found:
        for sentence in told(one):
            click.echo(sentence)


def _progress(count: int) -> Any:
    def tell(done: int) -> None:
        if done % _FEW_TURNS == 0 and done < count:
            click.echo(f"{done} of {count} conversations", err=True)

    return tell


def _conversations(transcripts: Path | None, app: App | None) -> list[Conversation]:
    if transcripts is None:
        return list(_of_ledger(app)) if app else []
    found = of_folder(transcripts)
    return [_redacted(one, app) for one in found] if app else list(found)


def _redacted(conversation: Conversation, app: App) -> Conversation:
    """Take personal data out, as is done before anything is kept: a language model may read it."""
    session = app.redactor.begin()
    return replace(conversation, turns=[session.redact(turn) for turn in conversation.turns])


def _of_ledger(app: App) -> Iterator[Conversation]:
    for name in conversations(app.ledger, app.settings.program):
        one = Conversation(name)
        for recorded in app.ledger.read(name):
            one.take(recorded.event)
        if one.ended:
            yield one


def of_folder(folder: Path) -> Iterator[Conversation]:
    """Read transcripts; names that are marked as personal are taken out.

    Raises:
        BadInput: If a file is no transcript.
    """
    for path in sorted(folder.glob("*.json")):
        try:
            body = json.loads(path.read_text(encoding="utf-8"))
            turns = [
                _turn(place, row, body.get("language", "en"))
                for place, row in enumerate(body["turns"], 1)
            ]
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadInput(
                f"{path.name} is no transcript.", "It needs turns with speaker, text and times."
            ) from error
        yield Conversation(path.stem, turns=turns)


def _turn(place: int, row: dict[str, Any], language: str) -> Turn:
    text = str(row["text"])
    for one in row.get("personal", ()):
        if one.get("kind") == "name":
            text = text.replace(one["text"], "[name]")
    start, end = float(row["start_s"]), float(row["end_s"])
    return Turn(f"t{place}", Speaker(row["speaker"]), start, end, text, language=language)
