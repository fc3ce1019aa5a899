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
        reread_s: Voice after which a guess hears all that is kept, and puts the utterance right.
        guess_s: Known sound that any other guess hears before what is new.
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
    reread_s: float = 1.2
    guess_s: float = 2.5
    keep_s: float = 6.0
    most_s: float = 10.0
    spare_s: float = 4.0
    burst_s: float = 12.0
    sure: SureRules = field(default_factory=SureRules)


class Need(IntEnum):
    """What a line waits for, the more urgent the higher."""

    NOTHING = 0
    GUESS = 1
    REREAD = 2
    BURST = 3
    SETTLE = 4
    CLOSE = 5
