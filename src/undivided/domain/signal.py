"""Signals: reasons why a conversation may need a person. They start no action by themselves."""

from dataclasses import dataclass
from enum import StrEnum


class SignalKind(StrEnum):
    """Why a person may be needed."""

    ASKS_FOR_SUPERVISOR = "asks_for_supervisor"
    BEREAVEMENT = "bereavement"
    DISTRESS = "distress"
    ANGER = "anger"
    REPEAT_CONTACT = "repeat_contact"
    FRAUD = "fraud"
    LEGAL_THREAT = "legal_threat"
    CONFUSION = "confusion"
    LEAVING = "leaving"
    LONG_SILENCE = "long_silence"


@dataclass(frozen=True, slots=True)
class Signal:
    """A reason, as a sentence with the turns it rests on.

    Args:
        kind: The reason.
        sentence: What a supervisor reads.
        turns: Ids of the turns that show it, never empty.
        probability: Calibrated chance that a supervisor would agree, 0 to 1.
    """

    kind: SignalKind
    sentence: str
    turns: tuple[str, ...]
    probability: float
