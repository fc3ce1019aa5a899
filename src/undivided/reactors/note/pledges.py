"""Pledges: what the customer said they would do."""

from collections.abc import Iterator, Sequence

from undivided.domain import NoteLine, Section, Speaker
from undivided.reactors.note.candidates import Candidate
from undivided.reactors.note.making import Clock, promised, tell

_MOST = 2
_PROBABILITY = 0.5
_STARTS = ("i'll ", "i will ", "i'm going to ", "i am going to ")
# What is done at once, or is no more than a manner of speaking.
_IDLE = (
    "be ", "wait", "hold", "take it", "take that", "have to", "say", "tell you", "never", "try",
    "do that now", "check", "see", "look", "let you", "just wait", "think", "need",
)  # fmt: skip
_FEWEST_WORDS = 4


def customer_promises(found: Sequence[Candidate], clock: Clock) -> list[NoteLine]:
    """Find what the customer promised, at most two and the latest ones.

    Args:
        found: Candidate sentences in order.
        clock: When the conversation began, and where.
    """
    lines = [
        NoteLine(
            Section.PROMISES,
            tell(one.text, Speaker.CUSTOMER),
            (one.turn.id,),
            _PROBABILITY,
            promise=promised(one.text, Speaker.CUSTOMER, clock),
        )
        for one in _pledged(found)
    ]
    return lines[-_MOST:]


def _pledged(found: Sequence[Candidate]) -> Iterator[Candidate]:
    for one in found:
        small = one.text.lower().replace("’", "'")
        start = next((start for start in _STARTS if small.startswith(start)), "")
        rest = small[len(start) :].removeprefix("just ").removeprefix("then ")
        idle = rest.startswith(_IDLE) or small.endswith("?")
        idle = idle or len(small.split()) < _FEWEST_WORDS
        if start and not idle and one.turn.speaker is Speaker.CUSTOMER:
            yield one
