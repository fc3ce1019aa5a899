"""In writing: what share of the customer's messages was answered in time?"""

from collections.abc import Sequence
from dataclasses import dataclass

from undivided.domain import Answer, Conversation, Speaker, Turn
from undivided.quality.finding import Finding, cannot_tell
from undivided.quality.heard import ids, seconds_option, why_not


@dataclass(frozen=True, slots=True)
class _Wait:
    """A customer's message and the agent's first after it; None when none came."""

    asked: Turn
    answered: Turn | None
    seconds: float


class AnswerTimes:
    """Looks at how long the customer waits; several messages in a row are one wait, from the first.

    Args:
        within_s: Longest wait that is in time, seconds.
    """

    def __init__(self, within_s: float = 60.0) -> None:
        self.within_s = seconds_option(within_s, "within_s")

    def find(self, conversation: Conversation) -> Finding:
        """Answer 0 to 100, not needed on calls, or cannot tell."""
        if conversation.started is None or conversation.started.channel != "chat":
            return Finding(
                Answer.NOT_NEEDED, (), 1.0, "On a call it is the silences that tell of waiting."
            )
        if reason := why_not(conversation, words_matter=False):
            return cannot_tell(reason)
        if not any(turn.start_s > 0 for turn in conversation.turns):
            return cannot_tell("The messages carry no times.")
        waits = _waits(conversation.turns)
        if not waits:
            return Finding(Answer.NOT_NEEDED, (), 1.0, "The customer waited for no answer.")
        late = [wait for wait in waits if wait.answered is None or wait.seconds > self.within_s]
        shown = late or sorted(waits, key=lambda wait: -wait.seconds)[:1]
        around = [turn for wait in shown for turn in (wait.asked, wait.answered) if turn]
        return Finding(
            round(100.0 * (len(waits) - len(late)) / len(waits), 1),
            ids(around),
            1.0,
            f"{len(waits) - len(late)} of {len(waits)} answers came within "
            f"{self.within_s:.0f} seconds; the longest wait took "
            f"{max(wait.seconds for wait in waits):.0f} seconds.",
        )


def _waits(turns: Sequence[Turn]) -> list[_Wait]:
    """Find the waits; the customer's last words need no answer."""
    found: list[_Wait] = []
    asked: Turn | None = None
    for turn in turns:
        if turn.speaker is Speaker.CUSTOMER:
            asked = asked or turn
        elif turn.speaker is Speaker.AGENT and asked is not None:
            found.append(_Wait(asked, turn, turn.start_s - asked.end_s))
            asked = None
    if asked is not None and asked.text.rstrip().endswith("?"):
        found.append(_Wait(asked, None, turns[-1].end_s - asked.end_s))
    return found
