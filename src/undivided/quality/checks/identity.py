"""Did the agent check who the customer is?"""

from collections.abc import Sequence

from undivided.domain import Answer, Conversation, Speaker, Turn
from undivided.language import cues
from undivided.quality.agreement import chance
from undivided.quality.finding import Finding, cannot_tell
from undivided.quality.heard import ids, said_by, why_not

_ANSWER_WITHIN = 3


class Identity:
    """Looks for a question about identity that the customer answered."""

    def find(self, conversation: Conversation) -> Finding:
        """Answer yes, no, not needed, or cannot tell."""
        if reason := why_not(conversation):
            return cannot_tell(reason)
        turns = [turn for turn in conversation.turns if turn.text.strip()]
        acts = cues.load("acts")
        for place, turn in enumerate(turns):
            if turn.speaker is Speaker.AGENT and acts.has(turn.text, "asks_identity"):
                answer = _answer(turns[place + 1 : place + 1 + _ANSWER_WITHIN])
                if answer:
                    return Finding(
                        Answer.YES,
                        ids([turn, answer]),
                        chance("identity", Answer.YES),
                        "The agent asked for identifying details and the customer gave them.",
                    )
        return self._not_asked(said_by(conversation, Speaker.AGENT), acts)

    def _not_asked(self, agent: Sequence[Turn], acts: cues.CueBook) -> Finding:
        confirmed = [turn for turn in agent if acts.has(turn.text, "thanks_for_identity")]
        if confirmed:
            return Finding(
                Answer.YES,
                ids(confirmed),
                chance("identity", Answer.YES),
                "The agent said that the customer's identity is confirmed.",
            )
        account = [turn for turn in agent if acts.has(turn.text, "touches_account")]
        if account:
            return Finding(
                Answer.NO,
                ids(account),
                chance("identity", Answer.NO),
                "The agent spoke of the customer's account and asked for no identifying details.",
            )
        return Finding(
            Answer.NOT_NEEDED,
            (),
            chance("identity", Answer.NOT_NEEDED),
            "No account was opened, as far as the words tell.",
        )


def _answer(turns: Sequence[Turn]) -> Turn | None:
    """Return the customer's turn that holds details: redacted data, a digit, or two words."""
    for turn in turns:
        if turn.speaker is not Speaker.CUSTOMER:
            continue
        if turn.personal or len(turn.text.split()) >= 2 or any(map(str.isdigit, turn.text)):
            return turn
    return None
