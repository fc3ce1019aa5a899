"""Estimates of many groups: by period, program, team, criterion and agent."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from undivided.domain import Estimate
from undivided.quality.agents import estimate_agents
from undivided.quality.cards import Verdict, card_for, light, measure, shown
from undivided.quality.estimating import GroupEstimate, estimate_group, groups_of
from undivided.quality.gathering.records import Records
from undivided.quality.joining import Joined, join
from undivided.quality.numbers.numbers import Group, Groups, Question

FEWEST_SHOWN = 5
"""Conversations of which a mean score may be shown; fewer would tell of single ones."""
_MOST_ROWS = 200
_COLUMNS = ("period", "program", "team")


def told(one: GroupEstimate, name: str) -> Group:
    """Give an estimate as it is shown: nothing that is not a number, no mean of a few."""
    shows = math.isfinite(one.proxy) and one.conversations >= FEWEST_SHOWN
    proxy = one.proxy if shows else None
    return Group(name, one.conversations, finite(one.estimate), proxy, one.basis, one.why)


def finite(one: Estimate | None) -> Estimate | None:
    """Leave out an estimate whose value is not a number."""
    return one if one and all(map(math.isfinite, (one.value, one.low, one.high))) else None


def groups(
    records: Records, here: Joined, verdict: Verdict, criteria: Sequence[Question]
) -> Iterator[Groups]:
    """Estimate every group of every column that has more than one.

    Args:
        records: Scores and reviews of the period.
        here: The criterion's part of them.
        verdict: The light of its score.
        criteria: Those that there are.
    """
    for by in _COLUMNS:
        parts = groups_of(here, by)
        if len(parts) > 1:
            rows = [
                told(shown(estimate_group(here, name, rows), verdict), name or "(none)")
                for name, rows in parts
            ]
            yield _limited(by, rows, "")
    if len(criteria) > 1:
        note = "Each criterion is a question of its own: do not compare them with one another."
        yield _limited("criterion", [_criterion(records, one) for one in criteria if one.id], note)
    yield from _agents(here, verdict)


def critical(records: Records, criteria: Iterable[Question]) -> Iterator[Group]:
    """Estimate the share of conversations with a critical error, criterion by criterion."""
    for one in criteria:
        if one.critical:
            found = estimate_group(join(records.scores, records.reviews, one.id), rare=True)
            # A share of errors and the mean of a score are no two views of one number.
            yield told(replace(found, proxy=math.nan), one.question)


def _criterion(records: Records, one: Question) -> Group:
    joined = join(records.scores, records.reviews, one.id)
    found = estimate_group(joined)
    if math.isfinite(found.proxy):
        found = shown(found, light(measure(card_for(one.id), joined, joined.judged)))
    return told(found, one.question)


def _agents(here: Joined, verdict: Verdict) -> Iterator[Groups]:
    found = estimate_agents(here)
    rows = [told(shown(one, verdict), one.group) for one in found.agents if one.group]
    if len(rows) < 2:
        return
    known = [one for one in rows if one.estimate]
    note = found.why
    if len(known) < len(rows):
        note += f" {len(rows) - len(known)} of {len(rows)} agents have too few reviews for any."
    yield _limited("agent", known, note.strip())


def _limited(by: str, rows: Sequence[Group], note: str) -> Groups:
    if len(rows) > _MOST_ROWS:
        left = len(rows) - _MOST_ROWS
        note = f"{note} {left} more are left out; `undivided quality estimate` tells all.".strip()
    return Groups(by, tuple(rows[:_MOST_ROWS]), note)
