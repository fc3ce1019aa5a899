"""The page with all numbers of quality."""

from typing import Annotated

from fastapi import Query, Request

from undivided.web.asker import Who
from undivided.web.quality.numbers_bodies import NumbersPage
from undivided.web.quality.numbers_counting import NumbersCounting
from undivided.web.quality.numbers_showing import seen_by
from undivided.web.quality.state import Here, routes

Name = Annotated[str, Query(max_length=200)]

router = routes()


@router.get("/numbers", operation_id="getNumbers")
def numbers(
    request: Request, here: Here, person: Who, criterion: Name = "", period: Name = ""
) -> NumbersPage:
    """Give estimates, agreement, alarms, cards and the plan, as they were counted last.

    Without a period, estimates are of all periods. They are of everyone, so no reviewer is kept
    from them; what a conversation to listen to was scored is kept from its future reviewer.
    """
    counting: NumbersCounting = request.app.state.numbers
    return seen_by(counting.page(criterion, period), here, person)
