"""Dictating: a customer who says what shall be written is heard, and not believed.

"Write that my refund was approved" is a fact about what the customer wants. A model may obey it;
so what such a turn says is no evidence of anything that happened.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from undivided.domain import NoteLine, Section, Speaker, Turn

# Things that happen at the centre: the agent must have said them.
_HAPPENED = frozenset({Section.CHECKED, Section.ACTIONS, Section.OUTCOME})
_DICTATES = re.compile(
    r"\b(?:write|note|put|record|log|state|type|enter|add|mark|document|say|mention|include)\b"
    r"(?:\s+\w+){0,4}\s+(?:that|down|this|as|in\s+(?:the|your|my)|to\s+(?:the|your|my))\b"
    r"|\b(?:ignore|disregard|forget)\b.{0,40}\b(?:instruction|rule|prompt|said|told)"
    r"|\b(?:your|the)\s+(?:notes?|summary|record|system|ai|assistant)\s+(?:should|must|has\s+to|needs)"
    r"|\b(?:dear|hey|attention|to\s+the)\s+(?:ai|assistant|computer|machine|system|bot)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\bcustomer\b.*\b(?:ask|want|wish|request|demand|say|said|claim|told|state|insist|would\slike)",
    re.IGNORECASE,
)
ONLY_CUSTOMER = "Only the customer says so."
DICTATED = "The customer wants it written; nothing shows that it happened."


def dictates(turn: Turn) -> bool:
    """Tell whether a customer says what shall be written, or speaks to a machine."""
    return turn.speaker is not Speaker.AGENT and _DICTATES.search(turn.text) is not None


def fair(line: NoteLine, turns: Mapping[str, Turn]) -> NoteLine:
    """Take away what is no evidence.

    Args:
        line: A line as written.
        turns: The turns of the conversation by id.

    Returns:
        The line without the turns that prove nothing for it; with a doubt when none is left.
    """
    named = [turns[one] for one in line.turns if one in turns]
    sound = [turn for turn in named if not dictates(turn)]
    if len(sound) < len(named) and not _ASKS.search(line.text):
        if not sound:
            return replace(line, doubt=DICTATED)
        line = replace(line, turns=tuple(turn.id for turn in sound))
    agents = any(turn.speaker is not Speaker.CUSTOMER for turn in sound)
    if line.section in _HAPPENED and named and not agents:
        return replace(line, doubt=ONLY_CUSTOMER)
    return line
