"""What share of the talking was the agent's?"""

from undivided.domain import Conversation, Speaker
from undivided.quality.finding import Finding, cannot_tell
from undivided.quality.heard import heard_well, ids, said_by, why_not


class TalkShare:
    """Compares how long each side spoke."""

    def find(self, conversation: Conversation) -> Finding:
        """Answer 0 to 100, or cannot tell."""
        if reason := why_not(conversation, words_matter=False):
            return cannot_tell(reason)
        agent = said_by(conversation, Speaker.AGENT)
        customer = said_by(conversation, Speaker.CUSTOMER)
        agent_s = sum(turn.seconds for turn in agent)
        customer_s = sum(turn.seconds for turn in customer)
        if agent_s + customer_s <= 0:
            return cannot_tell("The turns carry no times.")
        longest = sorted([*agent, *customer], key=lambda turn: -turn.seconds)
        return Finding(
            round(100.0 * agent_s / (agent_s + customer_s), 1),
            ids(longest),
            heard_well([*agent, *customer]),
            f"The agent spoke {agent_s:.0f} seconds and the customer {customer_s:.0f}.",
        )
