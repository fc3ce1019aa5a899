"""Did the agent say one of some given phrases? For a centre's own required sentences."""

from undivided.domain import Answer, Conversation, Speaker
from undivided.quality.finding import Finding, cannot_tell
from undivided.quality.heard import heard_well, ids, said_by, why_not
from undivided.quality.phrases import holds, phrases


class Phrase:
    """Looks for given words in the agent's turns.

    Args:
        any_of: Phrases; capitals and punctuation do not matter.

    Raises:
        ValueError: If there is no phrase.
    """

    def __init__(self, any_of: tuple[str, ...] = ()) -> None:
        self.any_of = phrases(any_of, "any_of")

    def find(self, conversation: Conversation) -> Finding:
        """Answer yes, no, or cannot tell."""
        reason = why_not(conversation, words_matter=False)
        if reason:
            return cannot_tell(reason)
        agent = said_by(conversation, Speaker.AGENT)
        said = [turn for turn in agent if holds(turn.text, self.any_of)]
        heard = heard_well(agent)
        if said:
            confidence = round(min(turn.confidence for turn in said), 3)
            return Finding(Answer.YES, ids(said), confidence, "The agent said the phrase.")
        # Words heard wrongly hide a phrase more easily than they make one.
        return Finding(Answer.NO, (), round(heard**2, 3), "The phrase was not heard.")
