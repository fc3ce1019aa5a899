"""What share of the agent's turns cut in while the customer was speaking?"""

from collections.abc import Sequence

from undivided.domain import Conversation, Speaker, Turn
from undivided.quality.finding import Finding, cannot_tell
from undivided.quality.heard import heard_well, ids, said_by, why_not

_INTO_S = 0.3
_LEFT_S = 0.5
_FEWEST_WORDS = 3


class Interruptions:
    """Looks at who starts while the other has more to say; "mm-hm" is not cutting in."""

    def find(self, conversation: Conversation) -> Finding:
        """Answer 0 to 100, or cannot tell."""
        if reason := why_not(conversation, words_matter=False):
            return cannot_tell(reason)
        if conversation.started and conversation.started.channel == "chat":
            return cannot_tell("In writing nobody can cut in.")
        customer = said_by(conversation, Speaker.CUSTOMER)
        agent = said_by(conversation, Speaker.AGENT)
        pairs = [(turn, _cut(turn, customer)) for turn in agent]
        cutting = [(turn, cut) for turn, cut in pairs if cut]
        examples = [one for turn, cut in cutting for one in (cut, turn) if one]
        return Finding(
            round(100.0 * len(cutting) / len(agent), 1),
            ids(examples or agent),
            heard_well(agent),
            f"{len(cutting)} of {len(agent)} agent turns began while the customer had more to say.",
        )


def _cut(turn: Turn, customer: Sequence[Turn]) -> Turn | None:
    if len(turn.text.split()) < _FEWEST_WORDS:
        return None
    for other in customer:
        if other.start_s + _INTO_S < turn.start_s < other.end_s - _LEFT_S:
            return other
    return None
