"""What a check answers, and what a check is."""

from dataclasses import dataclass
from typing import Protocol

from undivided.domain import Answer, Conversation


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer to one criterion for one conversation.

    Args:
        value: An ``Answer``, or 0 to 100 for percentages.
        turns: Ids of the turns it rests on.
        probability: Chance that a reviewer would answer the same, 0 to 1.
        reason: One sentence for people.
    """

    value: Answer | float
    turns: tuple[str, ...]
    probability: float
    reason: str


class Check(Protocol):
    """One automatic check."""

    def find(self, conversation: Conversation) -> Finding:
        """Answer for one finished conversation.

        Args:
            conversation: Everything known of it.

        Returns:
            The answer; ``Answer.CANNOT_TELL`` when the conversation does not allow one.
        """
        ...


def cannot_tell(reason: str) -> Finding:
    """Return the answer that says why there is none."""
    return Finding(Answer.CANNOT_TELL, (), 0.0, reason)


def not_scored(reason: str) -> Finding:
    """Return what is no answer: whoever should have answered failed, or cannot be believed."""
    return Finding(Answer.NOT_SCORED, (), 0.0, reason)
