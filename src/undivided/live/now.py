"""What a screen shows of a call beside its record: words still being heard, and how late we are.

Nothing here is kept; it is told anew, whole, whenever it changes.
"""

from dataclasses import dataclass, field

from undivided.domain import Speaker


@dataclass(frozen=True, slots=True)
class PartialView:
    """Words that are being said: ``sure`` was agreed on twice and hardly changes, ``unsure`` may.

    ``turn`` is the id that the turn will have. Once the document has that turn, its partial is
    done with and must not be shown beside it.
    """

    turn: str
    speaker: Speaker
    start_s: float
    sure: str
    unsure: str


@dataclass(frozen=True, slots=True)
class NowView:
    """One call at this moment.

    ``state`` is "live", "paused", "lost" (the connection broke; it may come back), "finishing"
    (what was said is still being written down), "revising" (the record is heard again) or "over".
    ``heard_s`` is how long the call has been heard, ``behind_s`` how much of that is not yet
    written down; both in seconds.
    """

    conversation: str
    state: str
    heard_s: float = 0.0
    behind_s: float = 0.0
    partials: list[PartialView] = field(default_factory=list)
