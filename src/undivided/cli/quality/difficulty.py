"""``undivided quality difficulty``: which conversations are hard, and is that so."""

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.batch import conversations
from undivided.cli.edge import people_errors
from undivided.cli.quality.options import (
    CRITERION,
    HOME,
    JSON,
    PROGRAM,
    REVIEWS,
    SCORES,
    folded,
    reviews_from,
    scores_from,
)
from undivided.domain import BadInput, Conversation
from undivided.quality.auditing import Audit, audit
from undivided.quality.difficulty import (
    HARD,
    Difficulty,
    DifficultyModel,
    points_for_share,
)
from undivided.quality.learning.points import PointsLesson, everyone, learn_points
from undivided.quality.tables import Reviews, Scores
from undivided.settings import Settings


@click.command("difficulty")
@SCORES
@REVIEWS
@CRITERION
@click.option(
    "--share",
    type=click.FloatRange(0.01, 0.99),
    default=0.2,
    show_default=True,
    help="Which share shall be hard: tells the points for it.",
)
@click.option("--learn", is_flag=True, help="Learn the points from reviews by chance.")
@click.option(
    "--output", type=click.Path(path_type=Path), help="With --learn: file to write the model to."
)
@PROGRAM
@HOME
@JSON
@people_errors()
def show_difficulty(
    scores: Path | None,
    reviews: Path | None,
    criterion: str,
    share: float,
    learn: bool,
    output: Path | None,
    as_json: bool,
    **flags: object,
) -> None:
    """Count the hard conversations that are kept; with --scores and --reviews, audit the strata."""
    if learn:
        judged = reviews_from(reviews, flags)
        found = _learnt(scores_from(scores, flags), judged, criterion, share, flags)
        _tell_lesson(found, output, as_json)
        return
    if (scores is None) != (reviews is None):
        raise BadInput("An audit needs both tables.", "Give --scores and --reviews.")
    if scores and reviews:
        seen = audit(scores_from(scores, flags), reviews_from(reviews, flags), criterion)
        told, lines = _plain(seen), [_off_line(seen), seen.sentence]
    else:
        told, lines = _counted(settings.load(flags), share)
    click.echo(json.dumps(told) if as_json else "\n".join(lines))


def _learnt(
    scores: Scores, reviews: Reviews, criterion: str, share: float, flags: dict[str, object]
) -> PointsLesson:
    with open_app(settings.load(flags)) as app:
        whole = everyone(_kept(app))
    return learn_points(whole, scores, reviews, criterion, share)


def _tell_lesson(found: PointsLesson, output: Path | None, as_json: bool) -> None:
    """Write the model where it is wanted; what is refused is written nowhere."""
    if found.file and output:
        try:
            output.write_text(found.file, encoding="utf-8")
        except OSError as error:
            raise BadInput(
                f"{output} cannot be written.", "Give a path you may write to."
            ) from error
    if as_json:
        seen = _plain(found.audit) if found.audit else None
        told = {"learnt": bool(found.file), "sentence": found.sentence, "audit": seen}
        click.echo(json.dumps({**told, "file": found.file}))
        return
    if found.audit:
        click.echo(_off_line(found.audit))
    click.echo(found.sentence)
    if found.file and output:
        click.echo(f"Written to {output}. Name it in the setting “difficulty” to use it.")
    elif found.file:
        click.echo(found.file, nl=False)


def _plain(found: Audit) -> dict[str, Any]:
    told = json.loads(json.dumps(asdict(found)), parse_constant=lambda _: None)
    return {**told, "sentence": found.sentence}


def _off_line(found: Audit) -> str:
    def say(name: str, mean: float, n: int) -> str:
        return f"{name}: {n} reviews" + (f", off by {mean:.3g}" if math.isfinite(mean) else "")

    easy, hard = found.easy, found.hard
    return f"{say('easy', easy.mean, easy.reviews)}; {say('hard', hard.mean, hard.reviews)}"


def _counted(wanted: Settings, share: float) -> tuple[dict[str, Any], list[str]]:
    with open_app(wanted) as app:
        model = app.difficulty
        judged = [model.judge(one) for one in _kept(app)]
    hard = [one for one in judged if one.stratum == HARD]
    reasons = Counter(reason.split(":")[0].split(" (")[0] for one in hard for reason in one.reasons)
    told: dict[str, Any] = {
        "model": model.version,
        "hard_from": model.hard_from,
        "conversations": len(judged),
        "hard": len(hard),
        "hard_from_for_share": points_for_share([one.points for one in judged], share)
        if judged
        else None,
        "reasons": dict(reasons.most_common(10)),
    }
    return told, list(_sentences(model, judged, told, share))


def _sentences(
    model: DifficultyModel, judged: list[Difficulty], told: dict[str, Any], share: float
) -> Iterator[str]:
    yield f"Hard from {model.hard_from:g} points on (model {model.version})."
    if not judged:
        yield "No conversation is kept yet."
        return
    yield f"{told['hard']} of {len(judged)} conversations are hard."
    yield f"For {share:.0%} of them: hard_from: {told['hard_from_for_share']:.2f}"
    for reason, n in told["reasons"].items():
        yield f"  {n:>6}  {reason}"


def _kept(app: App) -> Iterator[Conversation]:
    for name in conversations(app.ledger, app.settings.program):
        conversation = folded(app, name)
        if conversation.ended:
            yield conversation
