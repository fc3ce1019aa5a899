"""Deliveries: what other systems have, what waits, what was given up, and trying again."""

from undivided.web.asker import Who
from undivided.web.exports.acts import retry
from undivided.web.exports.bodies import Deliveries, GivenUp, RetryIn
from undivided.web.exports.state import Here, routes

router = routes()


@router.get("/deliveries", operation_id="listDeliveries")
def deliveries(exports: Here) -> Deliveries:
    """Tell of every system that gets notes what it has and what it does not have."""
    return exports.deliveries()


@router.get("/given-up", operation_id="countGivenUp")
def given_up(exports: Here) -> GivenUp:
    """Count the notes that were given up, for a line where nobody looks at deliveries."""
    return GivenUp(count=exports.given_up())


@router.post("/retries", operation_id="retryDelivery")
def retry_delivery(exports: Here, person: Who, given: RetryIn) -> Deliveries:
    """Keep that a person wants a note that was given up to be tried again."""
    waiting = exports.waiting(given.target, given.conversation, given.note)
    exports.ledger.append([retry(waiting, given.target, given.key, person, exports.now())])
    return exports.deliveries()
