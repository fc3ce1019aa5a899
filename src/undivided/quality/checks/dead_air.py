"""What share of the call was long silence?"""

from undivided.domain import Conversation
from undivided.quality.finding import Finding, cannot_tell
from undivided.quality.heard import gaps, heard_well, ids, length_s, seconds_option


class DeadAir:
    """Adds up the silences between turns; needs no speakers.

    Args:
        silence_s: Shortest silence that counts, seconds.
    """

    def __init__(self, silence_s: float = 5.0) -> None:
        self.silence_s = seconds_option(silence_s, "silence_s")

    def find(self, conversation: Conversation) -> Finding:
        """Answer 0 to 100, or cannot tell."""
        if len(conversation.turns) < 2:
            return cannot_tell("Too little was said.")
        if conversation.started and conversation.started.channel == "chat":
            return cannot_tell("In writing a pause is not silence.")
        total_s = length_s(conversation)
        if total_s <= 0:
            return cannot_tell("The turns carry no times.")
        silences = gaps(conversation, self.silence_s)
        silent_s = sum(gap.seconds for gap in silences)
        around = [turn for gap in silences for turn in (gap.before, gap.after)]
        return Finding(
            round(100.0 * silent_s / total_s, 1),
            ids(around or [conversation.turns[0], conversation.turns[-1]]),
            heard_well(conversation.turns),
            f"{len(silences)} silences of more than {self.silence_s:.0f} seconds, "
            f"{silent_s:.0f} of {total_s:.0f} seconds.",
        )
