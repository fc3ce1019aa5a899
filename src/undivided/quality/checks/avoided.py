"""Did the agent avoid words that must not be said?"""

from undivided.domain import Answer, Conversation, Speaker
from undivided.quality.finding import Finding, cannot_tell
from undivided.quality.heard import heard_well, ids, said_by, why_not
from undivided.quality.phrases import holds, phrases


class Avoided:
    """Looks for words that the agent must not say.

    Args:
        none_of: Phrases; capitals and punctuation do not matter.

    Raises:
        ValueError: If there is no phrase.
    """

    def __init__(self, none_of: tuple[str, ...] = ()) -> None:
        self.none_of = phrases(none_of, "none_of")

    def find(self, conversation: Conversation) -> Finding:
        """Answer yes when nothing of it was said, no, or cannot tell."""
        if reason := why_not(conversation, words_matter=False):
            return cannot_tell(reason)
        agent = said_by(conversation, Speaker.AGENT)
        said = [turn for turn in agent if holds(turn.text, self.none_of)]
        if said:
            confidence = round(min(turn.confidence for turn in said), 3)
            return Finding(
                Answer.NO, ids(said), confidence, "The agent said what must not be said."
            )
        # All that the agent said is what the answer rests on; the last words stand for it.
        return Finding(
            Answer.YES,
            ids(agent[-1:]),
            round(heard_well(agent) ** 2, 3),
            "Nothing of it was heard.",
        )
