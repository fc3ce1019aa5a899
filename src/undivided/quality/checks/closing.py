"""Did the agent offer further help or take leave politely?"""

from undivided.domain import Answer, Conversation, Speaker
from undivided.language import cues
from undivided.quality.agreement import chance
from undivided.quality.finding import Finding, cannot_tell
from undivided.quality.heard import ids, said_by, why_not

_LAST_TURNS = 3


class Closing:
    """Looks for an offer of help or a farewell in the agent's last turns."""

    def find(self, conversation: Conversation) -> Finding:
        """Answer yes, no, or cannot tell."""
        if reason := why_not(conversation):
            return cannot_tell(reason)
        if any(caveat.kind == "truncated" for caveat in conversation.caveats):
            return cannot_tell("The recording is cut off: the end is missing.")
        agent = said_by(conversation, Speaker.AGENT)
        last = agent[-_LAST_TURNS:] if len(agent) > _LAST_TURNS else agent[1:]
        acts = cues.load("acts")
        hits = [(turn, acts.find(turn.text, frozenset({"closing"}))) for turn in last]
        closed = [turn for turn, found in hits if found]
        # One weak sign ("Okay, bye.") is how any call ends; two, or a warm one, is taking leave.
        if len(closed) > 1 or any(hit.strength == 3 for _, found in hits for hit in found):
            return Finding(
                Answer.YES,
                ids(closed),
                chance("closing", Answer.YES),
                "The agent thanked, wished well, said goodbye or offered further help.",
            )
        return Finding(
            Answer.NO,
            ids(last),
            chance("closing", Answer.NO),
            "The agent's last words hold no thanks, farewell or offer of further help.",
        )
