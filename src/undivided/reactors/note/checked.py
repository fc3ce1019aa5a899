"""Checked: the line that tells how the agent made sure who the customer is."""

from collections.abc import Sequence

from undivided.domain import Answer, Conversation, NoteLine, Section, Speaker, Turn
from undivided.language import cues, spoken
from undivided.quality.checks.identity import Identity

_LONGEST = 120
# Seven of ten such lines named the turn that the truth of the sample calls names, smoothed.
_PROBABILITY = 0.67
_LONGEST_CHAIN = 14


def identity_line(conversation: Conversation) -> NoteLine | None:
    """Say what was asked, that it was answered, and stop there.

    Args:
        conversation: A finished conversation with known speakers.

    Returns:
        A line that rests on the question, the answer and the agent's next turn; None when no
        answered question about identity was heard.
    """
    finding = Identity().find(conversation)
    if finding.value != Answer.YES or len(finding.turns) < 2:
        return None
    places = {turn.id: place for place, turn in enumerate(conversation.turns)}
    asked = conversation.turns[places[finding.turns[0]]]
    chain = _chain(conversation.turns[places[asked.id] :])
    text = f"Agent asked: {_asking_words(asked)} Customer answered."
    return NoteLine(Section.CHECKED, text, chain, _PROBABILITY)


def _chain(turns: Sequence[Turn]) -> tuple[str, ...]:
    """Follow question and answer until the agent asks for nothing more of that kind."""
    chain: list[str] = []
    answered = False
    for turn in turns[:_LONGEST_CHAIN]:
        chain.append(turn.id)
        if turn.speaker is not Speaker.AGENT:
            answered = True
        elif answered and not cues.load("acts").has(turn.text, "asks_identity"):
            break
    return tuple(chain)


def _asking_words(turn: Turn) -> str:
    hits = cues.load("acts").find(turn.text, frozenset({"asks_identity"}))
    return spoken.quote(turn.text, hits[0].start, hits[0].end, _LONGEST)
