"""Other people's protocols as pure translators.

Messages of phone systems come in as text or bytes; facts about the call and its sound come out,
and the few text messages that the protocol wants as an answer. This room knows no socket, no clock,
no recognition and no conversation, and has no way to send sound to anybody.
"""

from undivided.connectors.wire import (
    AboutTold,
    AgentChanged,
    AudioMissed,
    AudioReceived,
    CallClosed,
    CallOpened,
    CallPaused,
    CallResumed,
    Connector,
    ConsentTold,
    Heard,
    Oddity,
    Outcome,
    Refusal,
    Reply,
    WordsReceived,
)

__all__ = [
    "AboutTold",
    "AgentChanged",
    "AudioMissed",
    "AudioReceived",
    "CallClosed",
    "CallOpened",
    "CallPaused",
    "CallResumed",
    "Connector",
    "ConsentTold",
    "Heard",
    "Oddity",
    "Outcome",
    "Refusal",
    "Reply",
    "WordsReceived",
]
