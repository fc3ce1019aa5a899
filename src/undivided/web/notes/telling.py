"""Promises, defects and measures of notes as the API tells them."""

import math
from datetime import datetime

from undivided.domain import Estimate, Event, NoteKept, Promise, WorkLine
from undivided.live.note_document import PromiseView
from undivided.quality.wrapup import Again, Defect, Figures, Group, NotesReport, OpenPromise
from undivided.web.notes.bodies import (
    AgainView,
    PromiseRow,
    State,
    Work,
    WorkLineView,
)
from undivided.web.notes.measured import (
    DefectView,
    EstimateView,
    FiguresView,
    GroupView,
    NotesMeasured,
)


def promise_row(one: OpenPromise, now: datetime) -> PromiseRow:
    """Tell one promise."""
    promised = one.promised
    settled = promised.settled
    return PromiseRow(
        id=promised.id,
        conversation=one.conversation,
        title=one.title,
        text=promised.text,
        who=promised.promise.who.value,
        when=promised.promise.when,
        due=_time(promised.promise.due),
        by=promised.by,
        at=_time(promised.at),
        disposition=one.disposition,
        state=_state(one, now),
        settled_by=settled.by if settled else "",
        settled_at=_time(settled.at) if settled else "",
        again=[_again(again) for again in one.again],
    )


def work_view(event: Event | None) -> Work:
    """Tell what is kept of a person's work."""
    if event is None or not isinstance(event.fact, NoteKept):
        return Work(draft="", note="", lines=[], fields={}, review_s=0.0, kept_at="")
    work = event.fact.work
    return Work(
        draft=work.draft,
        note=work.note,
        lines=[_work_line(line) for line in work.lines],
        fields=dict(work.fields),
        review_s=work.review_s,
        kept_at=_time(event.at),
    )


def defect_view(one: Defect) -> DefectView:
    """Tell one kind of promise that is not kept."""
    return DefectView(
        what=one.what,
        disposition=one.disposition,
        not_kept=one.not_kept,
        decided=one.decided,
        share=_estimate(one.share),
        called_again=one.called_again,
        conversations=list(one.conversations),
    )


def measured(told: NotesReport) -> NotesMeasured:
    """Tell what notes cost and what becomes of drafts."""
    return NotesMeasured(
        fewest_agents=told.fewest_agents,
        all=_group(told.all),
        makers=[_group(group) for group in told.makers],
        templates=[_group(group) for group in told.templates],
    )


def _work_line(line: WorkLine) -> WorkLineView:
    return WorkLineView(
        part=line.part,
        text=line.text,
        turns=list(line.turns),
        drafted=line.drafted,
        ticked=line.ticked,
        removed=line.removed,
        promise=_promise(line.promise),
    )


def _promise(promise: Promise | None) -> PromiseView | None:
    if promise is None:
        return None
    return PromiseView(promise.who, promise.when, _time(promise.due))


def _state(one: OpenPromise, now: datetime) -> State:
    settled = one.promised.settled
    if settled is not None:
        return "kept" if settled.kept else "not_kept"
    return "late" if one.promised.late(now) else "open"


def _again(again: Again) -> AgainView:
    return AgainView(conversation=again.conversation, at=_time(again.at), repeat=again.repeat)


def _group(group: Group) -> GroupView:
    return GroupView(
        name=group.name,
        contacts=group.contacts,
        approved=group.approved,
        agents=group.agents,
        lines=group.lines,
        figures=_figures(group.figures) if group.figures else None,
    )


def _figures(figures: Figures) -> FiguresView:
    return FiguresView(
        handle_s=_estimate(figures.handle_s),
        talk_s=_estimate(figures.talk_s),
        hold_s=_estimate(figures.hold_s),
        review_s=_estimate(figures.review_s),
        distance=_estimate(figures.distance),
        kept=_estimate(figures.kept),
    )


def _estimate(told: Estimate) -> EstimateView:
    return EstimateView(
        n=told.n, value=round(told.value, 4), low=_finite(told.low), high=_finite(told.high)
    )


def _finite(value: float) -> float | None:
    return round(value, 4) if math.isfinite(value) else None


def _time(at: datetime | None) -> str:
    return at.isoformat() if at else ""
