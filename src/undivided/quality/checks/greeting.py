"""Did the agent greet the customer and say who they are, or offer help?"""

from undivided.domain import Answer, Conversation, Speaker
from undivided.language import cues
from undivided.quality.agreement import chance
from undivided.quality.finding import Finding, cannot_tell
from undivided.quality.heard import ids, said_by, why_not

_FIRST_TURNS = 2
_LATE_S = 60.0


class Greeting:
    """Looks for a greeting in the agent's first turns."""

    def find(self, conversation: Conversation) -> Finding:
        """Answer yes, no, or cannot tell."""
        if reason := why_not(conversation):
            return cannot_tell(reason)
        first = said_by(conversation, Speaker.AGENT)[:_FIRST_TURNS]
        if first[0].start_s > _LATE_S:
            return cannot_tell("The agent is first heard late: the beginning may be missing.")
        acts = cues.load("acts")
        greeted = [
            turn for turn in first if any(hit.strength == 3 for hit in _greetings(acts, turn.text))
        ]
        if greeted:
            return Finding(
                Answer.YES,
                ids(greeted),
                chance("greeting", Answer.YES),
                "The agent opened with a name, a welcome or an offer to help.",
            )
        return Finding(
            Answer.NO,
            ids(first),
            chance("greeting", Answer.NO),
            "The agent's first words hold no name, welcome or offer to help.",
        )


def _greetings(acts: cues.CueBook, text: str) -> list[cues.Hit]:
    return acts.find(text, frozenset({"greeting"}))
