"""Signs that a recogniser wrote words that nobody said."""

import zlib
from collections.abc import Sequence

# Whisper's own limits (Radford et al. 2022, section 4.5) ...
_MOST_COMPRESSIBLE = 2.4
_LEAST_LOGPROB = -1.0
# ... and ours: nobody speaks faster, nobody says the same four times running.
_MOST_WORDS_PER_S = 6.0
_TIMES_RUNNING = 4
_LONGEST_PATTERN = 6
# What Whisper writes over noise, learned from subtitles of films.
_STOCK = frozenset(
    """you|thank you|thank you so much|thank you very much|thanks for watching
    thank you for watching|thank you so much for watching|please subscribe|bye|bye bye
    subtitles by the amara org community|the end|yeah|okay|oh|uh|um|so""".replace("\n", "|")
    .replace("|    ", "|")
    .split("|")
)
_STOCK_NO_SPEECH = 0.6
_STOCK_CONFIDENCE = 0.5


def suspicion(text: str, seconds: float, logprob: float) -> str:
    """Name what is wrong with a recognised text.

    Args:
        text: What was recognised.
        seconds: How much sound it was recognised in.
        logprob: Mean log probability of its tokens.

    Returns:
        "repeats", "too_fast", "unlikely", or "" when nothing is.
    """
    words = text.lower().split()
    if not words:
        return ""
    raw = text.strip().encode()
    if repeats(words) or len(raw) / len(zlib.compress(raw)) > _MOST_COMPRESSIBLE:
        return "repeats"
    if len(words) > 3 + _MOST_WORDS_PER_S * seconds:
        return "too_fast"
    return "unlikely" if logprob < _LEAST_LOGPROB else ""


def repeats(words: Sequence[str]) -> bool:
    """Tell whether a pattern of up to six words comes four times running."""
    for length in range(1, _LONGEST_PATTERN + 1):
        same = 0
        for place in range(length, len(words)):
            same = same + 1 if words[place] == words[place - length] else 0
            if same >= length * (_TIMES_RUNNING - 1):
                return True
    return False


def stock_phrase(text: str, no_speech: float, confidence: float) -> bool:
    """Tell whether a text is a phrase that Whisper writes when there is nothing to hear.

    Args:
        text: All that was recognised in a chunk.
        no_speech: Whisper's probability that nobody speaks, 0 to 1.
        confidence: Mean probability of its words, 0 to 1.
    """
    plain = "".join(letter for letter in text.lower() if letter.isalnum() or letter == " ")
    if not plain.strip():
        return True
    weak = no_speech > _STOCK_NO_SPEECH or confidence < _STOCK_CONFIDENCE
    return weak and " ".join(plain.split()) in _STOCK
