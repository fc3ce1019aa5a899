"""A finished turn as AudioHook's transcript entity."""

import uuid
from collections.abc import Sequence
from typing import Any

from undivided.connectors.audiohook.message import duration
from undivided.domain import Turn, Word


def transcript_entity(
    turn: Turn, channel: int, session: str, language_tag: str
) -> dict[str, object]:
    """Write a turn as an event's entity.

    Args:
        turn: Finished and redacted.
        channel: Place of its channel in the session's media.
        session: Id of the session; the same turn gets the same id in it.
        language_tag: What the phone system calls the call's language, e.g. "en-US"; "" = not told.

    Returns:
        An entity of type "transcript".
    """
    seconds = turn.end_s - turn.start_s
    alternative: dict[str, object] = {
        "confidence": _probability(turn.confidence),
        "interpretations": [_interpretation(turn)],
    }
    if language_tag.lower().startswith(f"{turn.language}-"):
        alternative["languages"] = [language_tag]
    return {
        "type": "transcript",
        "data": {
            "id": str(uuid.uuid5(uuid.UUID(session), turn.id)),
            "channelId": channel,
            "isFinal": True,
            "offset": duration(turn.start_s),
            "duration": duration(seconds),
            "alternatives": [alternative],
        },
    }


def _interpretation(turn: Turn) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "display", "transcript": turn.text}
    if _same_words(turn.words, turn.text):
        found["tokens"] = [_token(word) for word in turn.words]
    return found


def _same_words(words: Sequence[Word], text: str) -> bool:
    """Tell whether the words are the text: words that redaction took out must not slip through."""
    return bool(words) and " ".join(word.text for word in words).split() == text.split()


def _token(word: Word) -> dict[str, object]:
    return {
        "type": "word",
        "value": word.text,
        "confidence": _probability(word.confidence),
        "offset": duration(word.start_s),
        "duration": duration(word.end_s - word.start_s),
    }


def _probability(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 3)
