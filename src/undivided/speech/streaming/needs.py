"""What a line may wait for, and the rules by which it is followed."""

from dataclasses import dataclass, field
from enum import IntEnum

from undivided.speech.streaming.agreement import SureRules


@dataclass(frozen=True, slots=True)
class FollowRules:
    """How a line is followed; seconds of sound.

    Args:
        first_s: Voice needed before the model is asked at all.
        settle_s: A pause after which everything said is settled.
        close_s: A pause that ends the utterance.
        sentence_s: An utterance this long ends with its next sentence ...
        long_s: ... and this long at its next word.
        keep_s: Known sound kept as context when the beginning is dropped.
        most_s: The beginning is dropped, up to a sentence, when more than this is kept ...
        spare_s: ... and up to a word, when it is so much more.
        burst_s: Most new sound in one question.
        sure: When a word is sure.
    """

    first_s: float = 0.25
    settle_s: float = 0.35
    close_s: float = 0.8
    sentence_s: float = 12.0
    long_s: float = 18.0
    keep_s: float = 5.0
    most_s: float = 9.0
    spare_s: float = 4.0
    burst_s: float = 12.0
    sure: SureRules = field(default_factory=SureRules)


class Need(IntEnum):
    """What a line waits for, the more urgent the higher."""

    NOTHING = 0
    GUESS = 1
    BURST = 2
    SETTLE = 3
    CLOSE = 4
