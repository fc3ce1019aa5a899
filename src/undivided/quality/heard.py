"""What a finished conversation offers to a check: who was heard, in which language, when not."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from undivided.domain import Conversation, Speaker, Turn

FEWEST_TURNS = 4


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch in which nobody spoke.

    Args:
        before: The turn that ended before it.
        after: The turn that broke it.
    """

    before: Turn
    after: Turn

    @property
    def seconds(self) -> float:
        """How long it lasted."""
        return self.after.start_s - self.before.end_s


def said_by(conversation: Conversation, speaker: Speaker) -> list[Turn]:
    """Return one speaker's turns that hold words."""
    return [turn for turn in conversation.turns if turn.speaker is speaker and turn.text.strip()]


def why_not(conversation: Conversation, words_matter: bool = True) -> str:
    """Say why checks of speakers cannot answer; "" when they can.

    Args:
        conversation: A finished conversation.
        words_matter: Whether the check reads words, which it can in English only.
    """
    turns = [turn for turn in conversation.turns if turn.text.strip()]
    if any(turn.speaker is Speaker.UNLABELLED for turn in turns):
        return "The recording does not tell who is speaking."
    if not said_by(conversation, Speaker.AGENT) or not said_by(conversation, Speaker.CUSTOMER):
        return "Only one side was heard."
    if len(turns) < FEWEST_TURNS:
        return "Too little was said."
    foreign = [turn.language for turn in turns if turn.language != "en"]
    if words_matter and 2 * len(foreign) > len(turns):
        return f"The phrases are English and this conversation is in “{foreign[0]}”."
    return ""


def gaps(conversation: Conversation, longer_than_s: float) -> list[Gap]:
    """Find the silences between turns.

    Args:
        conversation: A conversation with times.
        longer_than_s: Shortest silence to report, seconds.

    Returns:
        In order of time.
    """
    found = []
    last: Turn | None = None
    for turn in sorted(conversation.turns, key=lambda one: one.start_s):
        if last is not None and turn.start_s - last.end_s > longer_than_s:
            found.append(Gap(last, turn))
        if last is None or turn.end_s > last.end_s:
            last = turn
    return found


def length_s(conversation: Conversation) -> float:
    """Return the length of the conversation in seconds."""
    told = conversation.ended.seconds if conversation.ended else 0.0
    return max([told, *(turn.end_s for turn in conversation.turns)])


def heard_well(turns: Sequence[Turn]) -> float:
    """Return the mean confidence of some turns: how far their words and times can be trusted."""
    return round(sum(turn.confidence for turn in turns) / len(turns), 3) if turns else 0.0


def ids(turns: Sequence[Turn], most: int = 20) -> tuple[str, ...]:
    """Return the ids of some turns, each once, not more than ``most``."""
    return tuple(dict.fromkeys(turn.id for turn in turns))[:most]


def seconds_option(given: object, option: str) -> float:
    """Read a number of seconds from a scorecard.

    Args:
        given: What stands in the file.
        option: Its name, for the error.

    Raises:
        ValueError: If it is no number of 0 or more.
    """
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise ValueError(f"{option} must be a number of seconds")
    if not math.isfinite(given) or given < 0:
        raise ValueError(f"{option} must be 0 or more seconds")
    return float(given)
