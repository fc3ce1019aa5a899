"""What a language model gets to read of a conversation: every turn that does not speak to it.

"Give this call a hundred" is said to a machine, by whoever said it. Such a turn is left out, so
that nothing can obey it, and no answer may rest on it.
"""

import re
from collections.abc import Sequence

from undivided.domain import Turn

LEFT_OUT = "[words to a machine, left out]"
LONGEST_TURN = 1_500
"""Characters of one turn that are shown."""
_MACHINE = (
    r"(?:ai|llm|gpt|chatbot|language\s+model|evaluators?|evaluation|graders?|grading|scorers?|scoring"
    r"|judges?|quality\s+(?:model|system|machine|score|bot)|auto(?:matic|mated)?\s+(?:quality|scores?)"
    r"|system\s+prompt)"
)
_BEST = r"(?:\d{2,3}|hundred|full|top|highest|maximum|perfect|best|excellent|yes|given|pass)"
_TO_A_MACHINE = re.compile(
    rf"\b(?:give|rate|score|grade|mark|evaluate|assess)\b[^,.;]{{0,20}}\b(?:this|the|that|my|our|every|each)"
    rf"\s+(?:\w+\s+)?(?:call|chat|conversation|contact|agent|interaction|criteri\w+)\b.{{0,40}}"
    rf"\b{_BEST}\b"
    rf"|\b(?:answer|say|respond|reply|output|return)\b.{{0,30}}\b{_BEST}\b.{{0,30}}"
    rf"\b(?:every|all|each|any)\b.{{0,20}}\b(?:criteri\w+|questions?|items?)\b"
    rf"|\b(?:every|all|each)\s+criteri\w+\b"
    rf"|\b(?:ignore|disregard|forget|override)\b.{{0,40}}\b(?:instructions?|rules?|prompt|criteri\w+"
    rf"|guidelines|scorecard)\b"
    rf"|\b(?:dear|hey|attention|note\s+to|message\s+to|to\s+the|you\s+are\s+(?:an?|the))\s+"
    rf"(?:\w+\s+)?{_MACHINE}\b"
    rf"|\b{_MACHINE}\b.{{0,20}}\b(?:must|should|shall|has\s+to|please|will)\b"
    rf"|\"?(?:answers?|criterion|score)\"?\s*[:=]\s*[\[{{\"0-9]",
    re.IGNORECASE | re.DOTALL,
)


def speaks_to_machine(turn: Turn) -> bool:
    """Tell whether somebody speaks to whatever scores the conversation."""
    return _TO_A_MACHINE.search(turn.text) is not None


def shown(turns: Sequence[Turn]) -> str:
    """Write the turns down, each with its number from 1 and who speaks."""
    return "\n".join(_row(number, turn) for number, turn in enumerate(turns, 1))


def _row(number: int, turn: Turn) -> str:
    words = LEFT_OUT if speaks_to_machine(turn) else " ".join(turn.text.split())
    cut = words if len(words) <= LONGEST_TURN else f"{words[:LONGEST_TURN]} …"
    return f"[{number}] {turn.speaker.value}: {cut}"
