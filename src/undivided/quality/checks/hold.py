"""When the customer had to wait, did the agent say so and why?"""

from collections.abc import Sequence

from undivided.domain import Answer, Conversation, Speaker, Turn
from undivided.language import cues
from undivided.quality.agreement import chance
from undivided.quality.finding import Finding, cannot_tell
from undivided.quality.heard import Gap, gaps, ids, seconds_option, why_not

_WORDS_WITHIN_S = 25.0
_ANNOUNCED_S = 5.0
_LOOK_BACK = 12


class Hold:
    """Looks at silences and at the agent's words before each.

    Args:
        silence_s: Shortest silence that counts as waiting, seconds.
    """

    def __init__(self, silence_s: float = 9.0) -> None:
        self.silence_s = seconds_option(silence_s, "silence_s")

    def find(self, conversation: Conversation) -> Finding:
        """Answer given, missing, not needed, or cannot tell."""
        if reason := why_not(conversation):
            return cannot_tell(reason)
        waits = [
            gap
            for gap in gaps(conversation, min(_ANNOUNCED_S, self.silence_s))
            if gap.seconds > self.silence_s or _spoken_of(gap)
        ]
        if not waits:
            return Finding(
                Answer.NOT_NEEDED,
                (),
                chance("hold", Answer.NOT_NEEDED),
                f"Nobody waited longer than {self.silence_s:.0f} seconds.",
            )
        places = {turn.id: place for place, turn in enumerate(conversation.turns)}
        reasons = [
            _explanation(
                conversation.turns[
                    max(0, places[gap.after.id] - _LOOK_BACK) : places[gap.after.id]
                ],
                gap,
            )
            for gap in waits
        ]
        unexplained = [gap for gap, said in zip(waits, reasons, strict=True) if not said]
        if unexplained:
            return Finding(
                Answer.MISSING,
                ids([turn for gap in unexplained for turn in (gap.before, gap.after)]),
                chance("hold", Answer.MISSING),
                f"{len(unexplained)} of {len(waits)} waits came without a reason; the longest of "
                f"these took {max(gap.seconds for gap in unexplained):.0f} seconds.",
            )
        return Finding(
            Answer.GIVEN,
            ids([turn for said in reasons for turn in said]),
            chance("hold", Answer.GIVEN),
            f"All waits ({len(waits)}) were announced with a reason.",
        )


def _spoken_of(gap: Gap) -> bool:
    """Tell whether the agent treated a shorter silence as a wait."""
    acts = cues.load("acts")
    before = gap.before.speaker is Speaker.AGENT and any(
        hit.strength == 3 for hit in acts.find(gap.before.text, frozenset({"hold"}))
    )
    after = gap.after.speaker is Speaker.AGENT and acts.has(gap.after.text, "thanks_for_wait")
    return before or after


def _explanation(earlier: Sequence[Turn], gap: Gap) -> list[Turn]:
    """Return the agent's turns shortly before a wait, if they announce it and say why."""
    acts = cues.load("acts")
    recent = [
        turn
        for turn in earlier
        if turn.speaker is Speaker.AGENT
        and turn.end_s <= gap.before.end_s + 0.5
        and turn.end_s >= gap.before.start_s - _WORDS_WITHIN_S
    ]
    said = " ".join(turn.text for turn in recent)
    return recent if acts.has(said, "hold") and acts.has(said, "explains_wait") else []
