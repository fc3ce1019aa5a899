"""What became of customers later: did they come back, and about the same?

It is counted, not explained. Who has a hard problem comes back more often, and gets more cards:
the two groups differ in more than in the card, so their difference is not what cards do.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from undivided.knowledge.use.course import Course
from undivided.knowledge.use.share import Share, share

NEVER = datetime.max.replace(tzinfo=UTC)
DAYS = 7
"""Within so many days a contact is a repeat of an earlier one, as first-contact figures have it."""


@dataclass(frozen=True, slots=True)
class Returned:
    """Contacts of one kind, and how many of their customers came back.

    Args:
        again: Those whose customer came back within ``DAYS``, about anything.
        same: Those whose customer came back about the same: an article of a card came up again,
            as a card, kept back or not, or as an answer to a question.
    """

    again: Share
    same: Share


@dataclass(frozen=True, slots=True)
class Later:
    """What became of the customers of live contacts with a card.

    Args:
        days: Days after which nobody counts as coming back.
        used: Contacts in which a card was used.
        unused: Contacts in which cards were shown and none was used.
        waiting: Contacts that are too recent to tell.
        unknown: Contacts of customers who are not known by a pseudonym.
    """

    days: int
    used: Returned
    unused: Returned
    waiting: int
    unknown: int


def later(courses: Iterable[Course], until: datetime | None = None) -> Later:
    """Look what became of customers after a contact with a card.

    Args:
        courses: A program's conversations.
        until: How far the ledger has come; None = to the beginning of its last conversation.
    """
    begun = [course for course in courses if course.started_at is not None]
    end = until or max((_start(course) for course in begun), default=NEVER)
    contacts: dict[str, list[Course]] = defaultdict(list)
    for course in sorted(begun, key=_start):
        contacts[course.customer].append(course)
    told: dict[bool, list[tuple[bool, bool]]] = {True: [], False: []}
    waiting = 0
    unknown = sum(bool(_articles(course, used=False)) for course in contacts.pop("", []))
    for mine in contacts.values():
        for place, course in enumerate(mine):
            used = _articles(course, used=True)
            about = used or _articles(course, used=False)
            if about and _start(course) + timedelta(days=DAYS) > end:
                waiting += 1
            elif about:
                told[bool(used)].append(_came_back(about, course, mine[place + 1 :]))
    return Later(DAYS, _returned(told[True]), _returned(told[False]), waiting, unknown)


def _articles(course: Course, *, used: bool) -> set[str]:
    """List the articles of the cards that were shown live, or of those that were used."""
    return {
        one.what.article
        for one in course.outcomes.values()
        if one.shown and one.live and (one.useful or not used)
    }


def _came_back(
    about: Collection[str], course: Course, following: Sequence[Course]
) -> tuple[bool, bool]:
    limit = _start(course) + timedelta(days=DAYS)
    soon = [other for other in following if _start(other) <= limit]
    return bool(soon), any(_came_up(other).intersection(about) for other in soon)


def _came_up(course: Course) -> set[str]:
    asked = {passage.rpartition("#")[0] for one in course.asked for passage in one.passages}
    return asked | {one.what.article for one in course.outcomes.values()}


def _returned(told: Sequence[tuple[bool, bool]]) -> Returned:
    n = len(told)
    return Returned(share(sum(again for again, _ in told), n), share(sum(s for _, s in told), n))


def _start(course: Course) -> datetime:
    return course.started_at or NEVER
