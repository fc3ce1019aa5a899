"""When the customer showed trouble or feeling, did the agent answer to it?"""

from collections.abc import Sequence

from undivided.domain import Answer, Conversation, Speaker, Turn
from undivided.language import cues
from undivided.quality.agreement import chance
from undivided.quality.finding import Finding, cannot_tell
from undivided.quality.heard import ids, why_not

_NEEDS = frozenset(
    {"anger", "distress", "bereavement", "fraud", "repeat_contact", "confusion", "legal_threat"}
)
_ANSWER_WITHIN = 12
_SOON = 4


class Empathy:
    """Looks for words of trouble, then for words of care soon after."""

    def find(self, conversation: Conversation) -> Finding:
        """Answer given, missing, not needed, or cannot tell."""
        if reason := why_not(conversation):
            return cannot_tell(reason)
        turns = [turn for turn in conversation.turns if turn.text.strip()]
        needs = [place for place, turn in enumerate(turns) if _shows_trouble(turn)]
        if not needs:
            # Words of care tell of a trouble that the customer's own words did not.
            if cared := _care(turns, least=3):
                return Finding(
                    Answer.GIVEN,
                    ids([cared]),
                    chance("empathy", Answer.GIVEN),
                    "The agent answered the customer's trouble with care.",
                )
            return Finding(
                Answer.NOT_NEEDED,
                (),
                chance("empathy", Answer.NOT_NEEDED),
                "The customer voiced no trouble or feeling, as far as the words tell.",
            )
        for place in needs:
            answer = _care(turns[place + 1 : place + 1 + _ANSWER_WITHIN])
            if answer:
                return Finding(
                    Answer.GIVEN,
                    ids([turns[place], answer]),
                    chance("empathy", Answer.GIVEN),
                    "The customer voiced trouble and the agent answered with care.",
                )
        return Finding(
            Answer.MISSING,
            ids([turns[place] for place in needs], 3),
            chance("empathy", Answer.MISSING),
            "The customer voiced trouble and no words of care follow.",
        )


def _shows_trouble(turn: Turn) -> bool:
    if turn.speaker is not Speaker.CUSTOMER:
        return False
    return any(hit.strength >= 2 for hit in cues.load("concerns").find(turn.text, _NEEDS))


def _care(turns: Sequence[Turn], least: int = 2) -> Turn | None:
    """Return the agent's first turn with care; weak words count only soon after."""
    acts = cues.load("acts")
    for place, turn in enumerate(turns):
        if turn.speaker is not Speaker.AGENT or acts.has(turn.text, "thanks_for_wait"):
            continue
        for hit in acts.find(turn.text, frozenset({"care"})):
            if hit.strength == 3 or (hit.strength >= least and place < _SOON):
                return turn
    return None
