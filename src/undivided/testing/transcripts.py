"""Scripted conversations as readable transcripts.

    # a comment
    [0:03.5] agent: Good morning, how can I help?
    customer: I was charged twice.

A time in brackets is when the turn starts; without one it follows the last turn after a third of
a second. A turn lasts 0.36 seconds a word, unless the script says ``[0:03.5-0:07]``.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from undivided.domain import (
    Component,
    ConversationEnded,
    ConversationStarted,
    Event,
    Fact,
    Speaker,
    Turn,
    TurnAdded,
    Word,
    derive_id,
)

WORD_S = 0.36
PAUSE_S = 0.33
SCRIPT = Component("script", "1")
START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)

_LINE = re.compile(
    r"^(?:\[(?P<start>[\d:.]+)(?:-(?P<end>[\d:.]+))?\]\s*)?"
    r"(?P<speaker>agent|customer|system|unlabelled):\s*(?P<text>.*)$"
)


def read_script(script: str) -> list[Turn]:
    """Read a script into turns.

    Args:
        script: Lines as described above; empty lines and ``#`` lines are skipped.

    Returns:
        Turns "t1", "t2" ... with evenly spread word times and confidence 0.9.

    Raises:
        ValueError: If a line is neither a turn nor a comment.
    """
    turns: list[Turn] = []
    clock_s = 0.0
    for line in _lines(script):
        match = _LINE.match(line)
        if match is None:
            raise ValueError(f"not a turn: {line}")
        text = match["text"]
        start_s = _seconds(match["start"]) if match["start"] else clock_s + PAUSE_S
        end_s = _seconds(match["end"]) if match["end"] else start_s + WORD_S * len(text.split())
        turns.append(_turn(len(turns) + 1, Speaker(match["speaker"]), start_s, end_s, text))
        clock_s = max(clock_s, end_s)
    return turns


def scripted_events(
    script: str, conversation: str = "c1", program: str = "default", *, end: bool = True
) -> list[Event]:
    """Make the input events of a scripted call.

    Args:
        script: See ``read_script``.
        conversation: Conversation id.
        program: The program it belongs to.
        end: Whether the call ends after the last turn.

    Returns:
        ``ConversationStarted``, one ``TurnAdded`` a turn and, if asked, ``ConversationEnded``.
    """
    turns = read_script(script)
    speakers = (Speaker.AGENT, Speaker.CUSTOMER)
    facts: list[Fact] = [
        ConversationStarted(program, "call", f"Scripted call {conversation}", speakers=speakers),
        *(TurnAdded(turn) for turn in turns),
    ]
    if end:
        facts.append(ConversationEnded(max((turn.end_s for turn in turns), default=0.0)))
    return [
        Event(derive_id("script", conversation, str(n)), conversation, START, SCRIPT, fact)
        for n, fact in enumerate(facts)
    ]


def _lines(script: str) -> Iterator[str]:
    for line in script.splitlines():
        text = line.strip()
        if text and not text.startswith("#"):
            yield text


def _seconds(clock: str) -> float:
    seconds = 0.0
    for part in clock.split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def _turn(number: int, speaker: Speaker, start_s: float, end_s: float, text: str) -> Turn:
    return Turn(
        id=f"t{number}",
        speaker=speaker,
        start_s=start_s,
        end_s=end_s,
        text=text,
        confidence=0.9,
        words=_words(text, start_s, end_s),
    )


def _words(text: str, start_s: float, end_s: float) -> tuple[Word, ...]:
    said = text.split()
    step_s = (end_s - start_s) / max(len(said), 1)
    return tuple(
        Word(word, start_s + n * step_s, start_s + (n + 1) * step_s, 0.9)
        for n, word in enumerate(said)
    )
