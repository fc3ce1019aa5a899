"""``undivided quality learn``: light scorers from a centre's own reviews."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from undivided import settings
from undivided.app import App, open_app, scorecards_by
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
from undivided.cli.quality.plain import plain
from undivided.domain import BadInput, Conversation, NotFound, Scorecard, Unavailable
from undivided.quality.learning import (
    Case,
    Label,
    Labels,
    Question,
    ScorerLesson,
    describe,
    find_question,
    label,
    learn_scorer,
    number_of,
    present,
)
from undivided.quality.reviewing import review_rows
from undivided.quality.reviewing.exporting import REVIEW_COLUMNS
from undivided.quality.reviewing.following import BookFollowing
from undivided.quality.tables import Scores, read_rows


@click.command("learn")
@CRITERION
@SCORES
@REVIEWS
@click.option(
    "--channel",
    type=click.Choice(["call", "chat"]),
    default="call",
    show_default=True,
    help="Whose scorecard.",
)
@click.option("--undo", is_flag=True, help="Put in force again what was before.")
@PROGRAM
@HOME
@JSON
@people_errors()
def learn(
    criterion: str,
    scores: Path | None,
    reviews: Path | None,
    channel: str,
    undo: bool,
    as_json: bool,
    **flags: object,
) -> None:
    """Learn a light scorer from reviews by chance; what is not surely better is refused."""
    wanted = settings.load(flags)
    with open_app(wanted) as app:
        if undo:
            _tell(_undone(app), as_json)
            return
        card = app.scorecards.now().choose(wanted.program, channel)
        question = _question(card, criterion)
        rows = _file_rows(reviews, flags) if reviews else _ledger_rows(app)
        labels = label(
            (row.conversation, row.value, row.sample)
            for row in rows
            if row.criterion == criterion and _same(app, row.version, card, question)
        )
        others = scores_from(scores, flags).only(criterion=criterion) if scores else None
        found = list(_cases(app, card, question, labels.labels, others))
        lesson = _learnt(app, question, found)
        _tell(lesson, as_json, _left(labels, len(found)))


@dataclass(frozen=True, slots=True)
class _Row:
    conversation: str
    criterion: str
    value: str
    sample: str
    version: str


def _question(card: Scorecard, criterion: str) -> Question:
    try:
        return find_question(card, criterion)
    except KeyError as error:
        known = ", ".join(one.id for one in card.criteria)
        raise NotFound(
            f"The scorecard {card.id} has no criterion “{criterion}”.", f"It has: {known}."
        ) from error


def _file_rows(path: Path, flags: dict[str, object]) -> Iterator[_Row]:
    """Read a table of reviews; what is wrong with its rows is told as everywhere."""
    reviews_from(path, flags)
    rows = read_rows(path, ("conversation", "value"))
    rows.values("value")
    names = ("conversation", "criterion", "value", "sample", "scorecard_version")
    columns = [rows.column(name).texts() for name in names]
    for told in zip(*columns, strict=True):
        yield _Row(*told)


def _ledger_rows(app: App) -> Iterator[_Row]:
    book = BookFollowing(app.ledger).now()
    places = [
        REVIEW_COLUMNS.index(name)
        for name in ("conversation", "criterion", "value", "sample", "scorecard_version")
    ]
    for told in review_rows(book, scorecards_by(app).of):
        yield _Row(*(told[place] for place in places))


def _same(app: App, version: str, card: Scorecard, question: Question) -> bool:
    """Tell whether a version of the scorecard asked the same question."""
    if version in ("", card.version):
        return True
    try:
        then = app.scorecards.shelf.read(f"{card.id}@{version}")
        return find_question(then, question.criterion) == question
    except (KeyError, BadInput):
        return False


def _cases(
    app: App, card: Scorecard, question: Question, labels: tuple[Label, ...], scores: Scores | None
) -> Iterator[Case]:
    """Read the reviewed conversations that are kept and are scored by this scorecard."""
    others = _by_name(scores) if scores else {}
    cards = app.scorecards.now()
    for one in labels:
        conversation = _kept(app, one.conversation)
        if conversation is None or cards.choose_for(conversation).id != card.id:
            continue
        checked = present(conversation, card, question)
        now = number_of(checked.value) if checked else float("nan")
        stratum = app.difficulty.judge(conversation).stratum
        value, stratum = others.get(one.conversation, (now, stratum))
        read = describe(conversation, app.embedder).beside(checked)
        yield Case(one.conversation, read, one.value, one.needed, value, stratum)


def _by_name(scores: Scores) -> dict[str, tuple[float, str]]:
    rows = zip(
        scores.conversation.texts(), scores.value.tolist(), scores.stratum.texts(), strict=True
    )
    return {name: (value, stratum) for name, value, stratum in rows}


def _kept(app: App, name: str) -> Conversation | None:
    try:
        conversation = folded(app, name)
    except NotFound:
        return None
    started = conversation.started
    mine = started is not None and started.program == app.settings.program
    return conversation if mine and conversation.ended else None


def _learnt(app: App, question: Question, cases: list[Case]) -> ScorerLesson:
    try:
        return learn_scorer(question, cases, app.scorer_store, app.embedder.version)
    except ValueError as error:
        raise Unavailable(
            f"What was learnt before cannot be read: {error}.",
            "Move the folder quality/learned of your home away, then learn again.",
        ) from error


def _undone(app: App) -> ScorerLesson:
    try:
        kept = app.scorer_store.undo()
    except ValueError as error:
        raise BadInput("Nothing was learnt that could be undone.") from error
    names = ", ".join(f"{one.name} for {one.question.named}" for one in kept.scorers)
    said = f"In force again: {names or 'the checks alone'}."
    return ScorerLesson(0, None, (said,), names, changed=True)


def _left(labels: Labels, used: int) -> list[str]:
    """Tell of reviews that taught nothing."""
    lost = len(labels.labels) - used
    counted = (
        (labels.chosen, "reviews were not drawn by chance; they teach nothing."),
        (labels.unanswered, "reviews could not tell."),
        (lost, "reviewed conversations are not kept here, or have another scorecard."),
    )
    return [f"{n} {said}" for n, said in counted if n]


def _tell(lesson: ScorerLesson, as_json: bool, left: list[str] | None = None) -> None:
    sentences = [*lesson.sentences, *(left or ())]
    if lesson.changed:
        sentences.append("Run `undivided rerun` to have the archive scored by it.")
    if as_json:
        told: dict[str, Any] = plain(lesson)
        click.echo(json.dumps({**told, "sentences": sentences}))
        return
    for sentence in sentences:
        click.echo(sentence)
