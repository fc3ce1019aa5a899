"""Did the agent say what happens next?"""

from undivided.domain import Answer, Conversation, Speaker
from undivided.language import cues
from undivided.quality.agreement import chance
from undivided.quality.finding import Finding, cannot_tell
from undivided.quality.heard import ids, said_by, why_not

_FROM_SHARE = 0.3


class NextStep:
    """Looks for commitments and announcements in the later part of the conversation."""

    def find(self, conversation: Conversation) -> Finding:
        """Answer yes, no, or cannot tell."""
        if reason := why_not(conversation):
            return cannot_tell(reason)
        agent = said_by(conversation, Speaker.AGENT)
        later = agent[int(len(agent) * _FROM_SHARE) :]
        steps = [turn for turn in later if _says_next(turn.text)]
        if steps:
            return Finding(
                Answer.YES,
                ids(steps[-3:]),
                chance("next_step", Answer.YES),
                "The agent said what will happen next.",
            )
        return Finding(
            Answer.NO,
            ids(later[-2:]),
            chance("next_step", Answer.NO),
            "No later words of the agent say what will happen next.",
        )


def _says_next(text: str) -> bool:
    hits = {hit.kind: hit for hit in cues.load("acts").find(text, _KINDS)}
    if "promise" not in hits:
        return False
    return "time" in hits or (hits["promise"].strength == 3 and "in_call" not in hits)


_KINDS = frozenset({"promise", "time", "in_call"})
