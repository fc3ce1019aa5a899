"""Numbers as the page gives them, and what of them a person may see."""

from datetime import datetime

from undivided.domain import Person
from undivided.quality.numbers import Numbers
from undivided.web.quality.numbers_bodies import HearView, NumbersPage
from undivided.web.quality.state import Quality

BLIND = "You have still to review it, so its scores are kept from you."


def page_of(numbers: Numbers, at: datetime) -> NumbersPage:
    """Make the page of numbers that were counted at some time, UTC."""
    told = {name: getattr(numbers, name) for name in Numbers.__slots__}
    whole = {**told, "state": "ready", "as_of": at.isoformat(timespec="seconds")}
    return NumbersPage.model_validate(whole, from_attributes=True)


def seen_by(page: NumbersPage, here: Quality, person: Person) -> NumbersPage:
    """Fit the page to whoever looks: what can be opened here, and nothing they are blind to."""
    if page.alarms is None:
        return page
    hear = [_hear(one, here, person) for one in page.alarms.hear]
    alarms = page.alarms.model_copy(update={"hear": hear})
    return page.model_copy(update={"alarms": alarms})


def _hear(one: HearView, here: Quality, person: Person) -> HearView:
    blind = here.book.waits_for(one.conversation, person.id) is not None
    there = here.here(one.conversation)
    return one.model_copy(update={"here": there, "why": BLIND if blind else one.why})
