"""Long silence: nobody speaks, and nobody said that they would be away."""

from collections.abc import Sequence

from undivided.domain import Signal, SignalKind, Speaker, Turn
from undivided.language import cues, spoken

LONGEST_S = 20.0
_LOOK_BACK = 40
_ANNOUNCED_WITHIN = 4
_SLACK_S = 8.0


def long_silence(turns: Sequence[Turn], turn: Turn) -> Signal | None:
    """Look at the gap before a turn.

    Args:
        turns: The conversation so far, may include ``turn``.
        turn: The newest turn.

    Returns:
        A signal when nobody spoke for more than ``LONGEST_S`` seconds and no hold was announced.
    """
    before = [
        one for one in turns[-_LOOK_BACK:] if one.id != turn.id and one.start_s <= turn.start_s
    ]
    if not before:
        return None
    last = max(before, key=lambda one: one.end_s)
    gap_s = turn.start_s - last.end_s
    if gap_s <= LONGEST_S or announced(before, last.end_s):
        return None
    words = spoken.quote(last.text, max(0, len(last.text) - 1), len(last.text))
    who = {Speaker.AGENT: " by the agent", Speaker.CUSTOMER: " by the customer"}
    sentence = (
        f"Nobody spoke for {gap_s:.0f} seconds and no hold was announced; "
        f"the last words{who.get(last.speaker, '')} were {words}"
    )
    return Signal(SignalKind.LONG_SILENCE, sentence, (last.id, turn.id), _probability(gap_s))


def announced(before: Sequence[Turn], silent_from_s: float) -> bool:
    """Tell whether a hold was announced in the last words before a silence.

    Args:
        before: Turns before the silence, in order.
        silent_from_s: When the silence began.
    """
    acts = cues.load("acts")
    recent = [
        one
        for one in before[-_ANNOUNCED_WITHIN:]
        if one.speaker is not Speaker.CUSTOMER
        and silent_from_s - one.end_s <= _SLACK_S
        and one.language == "en"
    ]
    return any(acts.has(one.text, "hold") for one in recent)


def _probability(gap_s: float) -> float:
    # Speech that the recogniser missed looks like silence, less and less so the longer it lasts.
    return round(min(0.95, 0.6 + (gap_s - LONGEST_S) / 100.0), 2)
