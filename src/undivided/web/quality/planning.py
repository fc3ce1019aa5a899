"""Planning reviews from the browser: what a budget can show, seen before anything is started.

The draw follows from the period, the budget and the reviewers: nobody draws again until they like
what came out.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Annotated

import numpy as np
from fastapi import Depends, Request

from undivided.domain import BadInput, Refused, Role, derive_id
from undivided.people import Member, People
from undivided.quality.gathering import Gathering
from undivided.quality.joining import join
from undivided.quality.planning import ReviewPlan, Unsaid, draw_plan
from undivided.quality.reviewing import PlanRow, agents_of, assignment
from undivided.quality.showing import can_show, unsaid_by_stratum
from undivided.quality.tables import Scores
from undivided.web.asker import Viewer, Who
from undivided.web.quality.planning_bodies import PlanDraft, PlanIn, PlanningPage, StartIn
from undivided.web.quality.planning_showing import draft_view, periods, plans, reviewers
from undivided.web.quality.state import Here, Quality, routes

_TRIES = 5
_WHOLE = ""


@dataclass(frozen=True, slots=True)
class Planning:
    """What plans are drawn from.

    Args:
        gathering: What scores and reviews there are.
        people: Who can review; None = whoever is named.
    """

    gathering: Gathering
    people: People | None = None

    def scores(self) -> Scores:
        """Give the whole scorecard's scores of this ledger's conversations.

        What was only imported cannot be heard here, so no plan draws it.
        """
        if self.gathering.ledger is None:
            return Scores.none()
        return self.gathering.ledger.scores.now().scores.only(criterion=_WHOLE)

    def reviewing(self) -> list[Member]:
        """List who can review; nobody where nobody was added."""
        everyone = self.people.everyone() if self.people else []
        return [one for one in everyone if one.holds((Role.REVIEWER,))]


def _planning(request: Request) -> Planning:
    planning: Planning = request.app.state.planning
    return planning


Plans = Annotated[Planning, Depends(_planning)]
router = routes()


@router.get("/plans", operation_id="listPlans")
def list_plans(here: Here, planning: Plans, member: Viewer) -> PlanningPage:
    """Give what can be planned, and the plans that were started."""
    records = planning.gathering.records()
    known = [Member(member.id, member.roles)] if member.alone else planning.reviewing()
    return PlanningPage(
        periods=periods(planning.scores(), records.reviews),
        reviewers=reviewers(known, here.book),
        alone=member.alone,
        plans=plans(here.book, here.here),
    )


@router.post("/plans/draft", operation_id="draftPlan")
def draft_plan(here: Here, planning: Plans, member: Viewer, given: PlanIn) -> PlanDraft:
    """Draw a plan and say what it can show; nothing is kept."""
    drawn = _drawn(here, planning, member, given)
    unsaid = _unsaid(planning, given.last)
    agents = len([name for name in _of(planning, given.period).agent.used() if name])
    said = [*can_show(drawn, unsaid, agents), *_again(here, drawn)]
    return draft_view(drawn, said)


@router.post("/plans", operation_id="startPlan")
def start_plan(
    here: Here, planning: Plans, member: Viewer, person: Who, given: StartIn
) -> PlanningPage:
    """Put the reviews of a plan into the queues; started twice is started once."""
    drawn = _drawn(here, planning, member, given)
    if drawn.id != given.id:
        raise Refused(
            "There are other conversations than when this plan was drawn.",
            "Look at what it can show once more, then start it.",
        )
    at = here.now()
    rows = [
        PlanRow(drawn.id, one.conversation, one.stratum, one.slice, one.reviewer)
        for one in drawn.reviews
    ]
    here.ledger.append([assignment(row, at, person) for row in rows])
    return list_plans(here, planning, member)


def _of(planning: Planning, period: str) -> Scores:
    scores = planning.scores()
    found = scores.only(period=period) if period else scores
    if not len(found):
        raise BadInput("No conversation of that period was scored here.", "Choose another period.")
    return found


def _drawn(here: Quality, planning: Planning, member: Member, given: PlanIn) -> ReviewPlan:
    people = list(dict.fromkeys(given.reviewers))
    if not member.alone:
        known = {one.id for one in planning.reviewing()}
        for name in people:
            if name not in known:
                hint = f"Add them with `undivided people add {name} --role reviewer`."
                raise BadInput(f"“{name}” is no reviewer here.", hint)
    scores, unsaid = _of(planning, given.period), _unsaid(planning, given.last)
    told = (here.rows.program, given.period, str(given.budget), *sorted(people))
    seed = int(derive_id("seed", *told)[:8], 16)

    @cache
    def talked(name: str) -> frozenset[str]:
        return agents_of(kept.event for kept in here.ledger.read(name))

    for _ in range(_TRIES):
        drawn = draw_plan(scores, given.budget, sorted(people), seed, unsaid, talked)
        going_on = {one.conversation for one in drawn.reviews if not _over(here, one.conversation)}
        if not going_on:
            return drawn
        stays = [name not in going_on for name in scores.conversation.texts()]
        scores = scores.take(np.array(stays, dtype=bool))
        if not len(scores):
            break
    raise Refused("Too many conversations of this period are not over yet.", "Plan it later.")


def _over(here: Quality, conversation: str) -> bool:
    return here.here(conversation) and here.rows.of(conversation).ended


def _unsaid(planning: Planning, last: str) -> dict[str, Unsaid]:
    """Measure what the score left unsaid in a period; nothing without one."""
    if not last:
        return {}
    records = planning.gathering.records()
    return unsaid_by_stratum(join(records.scores.only(period=last), records.reviews, _WHOLE))


def _again(here: Quality, drawn: ReviewPlan) -> list[str]:
    """Say how many of the conversations another plan has drawn before."""
    names = {one.conversation for one in drawn.reviews}
    plans = Counter(
        one.conversation
        for one in here.book.asked.values()
        if one.conversation in names and one.assigned.plan != drawn.id and not one.chosen
    )
    if not plans:
        return []
    return [f"{len(plans)} of these conversations were drawn by another plan before."]
