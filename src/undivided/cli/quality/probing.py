"""``undivided quality probe``: do automatic scores change when only what must not matter does?"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from undivided import settings
from undivided.app import open_app
from undivided.batch.archive import conversations
from undivided.cli.edge import people_errors
from undivided.cli.quality.options import HOME, JSON, PROGRAM
from undivided.cli.quality.plain import plain
from undivided.domain import (
    BadInput,
    Component,
    Conversation,
    ConversationEnded,
    Event,
    Scorecard,
    ScoreGiven,
    Speaker,
    Turn,
)
from undivided.quality import Scorecards, default_scorecard, load_scorecard
from undivided.quality.probing import Flips
from undivided.quality.probing import probe as probe_
from undivided.reactors.scores import ScoreReactor


@click.command()
@click.option(
    "--transcripts",
    type=click.Path(path_type=Path),
    help="Folder of JSON files with turns, e.g. samples/calls; else the ledger.",
)
@click.option("--scorecard", type=click.Path(path_type=Path), help="YAML; else the standard one.")
@click.option("--most", type=click.IntRange(1), default=500, show_default=True, help="At most.")
@click.option("--seed", type=int, default=1, show_default=True, help="Of what is drawn.")
@PROGRAM
@HOME
@JSON
@people_errors()
def probe(
    transcripts: Path | None,
    scorecard: Path | None,
    most: int,
    seed: int,
    as_json: bool,
    **flags: object,
) -> None:
    """Swap names and pronouns, mishear words, hint at the past; count flips of the scores."""
    card = load_scorecard(scorecard) if scorecard else default_scorecard()
    some = list(_of_folder(transcripts)) if transcripts else _of_ledger(flags)
    if not some:
        raise BadInput("There is no conversation to probe with.", "Give --transcripts FOLDER.")
    found = probe_(some[:most], lambda one: answers(card, one), seed)
    if as_json:
        click.echo(json.dumps({"conversations": len(some[:most]), "flips": plain(found)}))
        return
    click.echo(f"{len(some[:most])} conversations, scorecard {card.id}@{card.version}")
    for sentence in told(found):
        click.echo(sentence)


def answers(card: Scorecard, conversation: Conversation) -> Mapping[str, str | float]:
    """Answer a scorecard for a conversation as the product does."""
    end = ConversationEnded(max((turn.end_s for turn in conversation.turns), default=0.0))
    event = Event("end", conversation.id, datetime.now(UTC), Component("probe", "1"), end)
    facts = ScoreReactor(Scorecards((card,))).react(conversation, event)
    found = [fact.score for fact in facts if isinstance(fact, ScoreGiven)]
    return {
        score.criterion: score.value if isinstance(score.value, float) else str(score.value)
        for score in found
    }


def told(found: Sequence[Flips]) -> list[str]:
    """Say flips a line; what never flipped is one line a change."""
    said = []
    for change in dict.fromkeys(one.change for one in found):
        mine = [one for one in found if one.change == change]
        flipped = [one for one in mine if one.rate.value > 0]
        for one in flipped:
            some = ", ".join(one.conversations[:3])
            said.append(
                f"{change}: {one.criterion} flipped in {one.rate.value:.1%} of {one.rate.n} "
                f"({one.rate.low:.1%} to {one.rate.high:.1%}), e.g. {some}"
            )
        if len(flipped) < len(mine):
            most = max(one.rate.high for one in mine if one.rate.value == 0)
            said.append(
                f"{change}: no flip of {len(mine) - len(flipped)} criteria in {mine[0].rate.n} "
                f"conversations (0% to {most:.1%})"
            )
    return said


def _of_ledger(flags: dict[str, object]) -> list[Conversation]:
    wanted = settings.load(flags)
    found = []
    with open_app(wanted) as app:
        for name in conversations(app.ledger, wanted.program):
            one = Conversation(name)
            for recorded in app.ledger.read(name):
                one.take(recorded.event)
            if one.ended:
                found.append(one)
    return found


def _of_folder(folder: Path) -> Iterator[Conversation]:
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
