"""When a subject came up, did the agent say what must be said about it?"""

from undivided.domain import Answer, Conversation, Speaker, Turn
from undivided.quality.finding import Finding, cannot_tell
from undivided.quality.heard import heard_well, ids, said_by, seconds_option, why_not
from undivided.quality.phrases import holds, phrases


class Disclosure:
    """Looks for required words, always or only when other words make them needed.

    Args:
        any_of: Phrases of which the agent must say one; capitals and punctuation do not matter.
        when: Phrases of either speaker that make it needed; none = always.
        within_s: Latest second of the conversation; 0 = any time.

    Raises:
        ValueError: If there is no phrase, or ``within_s`` is no number of seconds.
    """

    def __init__(
        self, any_of: tuple[str, ...] = (), when: tuple[str, ...] = (), within_s: float = 0.0
    ) -> None:
        self.any_of = phrases(any_of, "any_of")
        self.when = phrases(when, "when") if when else ()
        self.within_s = seconds_option(within_s, "within_s")

    def find(self, conversation: Conversation) -> Finding:
        """Answer given, missing, not needed, or cannot tell."""
        if reason := why_not(conversation, words_matter=False):
            return cannot_tell(reason)
        agent = said_by(conversation, Speaker.AGENT)
        needed = [turn for turn in conversation.turns if holds(turn.text, self.when)]
        if self.when and not needed:
            return Finding(
                Answer.NOT_NEEDED,
                (),
                round(heard_well(conversation.turns), 3),
                "Nothing was said that makes it needed.",
            )
        said = [turn for turn in agent if holds(turn.text, self.any_of)]
        return self._judge(said, needed, agent)

    def _judge(self, said: list[Turn], needed: list[Turn], agent: list[Turn]) -> Finding:
        in_time = [turn for turn in said if not self.within_s or turn.start_s <= self.within_s]
        if in_time:
            return Finding(
                Answer.GIVEN,
                ids([*needed[:1], *in_time]),
                round(min(turn.confidence for turn in in_time), 3),
                "The agent said what must be said.",
            )
        # Words heard wrongly hide a phrase more easily than they make one.
        chance = round(heard_well(agent) ** 2, 3)
        if said:
            late = f"It was said, but after {said[0].start_s:.0f} seconds."
            return Finding(Answer.MISSING, ids([*needed[:1], *said]), chance, late)
        return Finding(
            Answer.MISSING, ids(needed), chance, "What must be said was not heard from the agent."
        )
