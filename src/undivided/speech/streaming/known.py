"""What is known of a sound already: where to go on from, where to cut, and what not to believe."""

from collections.abc import Sequence

from undivided.speech.guards import stock_phrase
from undivided.speech.streaming.reading import Answer, Piece

# What begins an utterance with less than this is noise; speech has twice as much.
_LEAST_CONFIDENCE = 0.35


def recent(known: Sequence[Piece], from_s: float) -> list[Piece]:
    """List the known pieces that end after a time, from a word on; all where there is none."""
    for place, piece in enumerate(known):
        if piece.end_s >= from_s and piece.text[:1].isspace():
            return list(known[place:])
    return list(known)


def beginning(known: Sequence[Piece], until_s: float, anywhere: bool) -> int:
    """Find the last place before a time at which what is kept may begin.

    Args:
        known: The pieces, in order.
        until_s: Seconds of what is kept.
        anywhere: Any word will do; else only the first of a sentence.

    Returns:
        The place of the piece; 0 when there is none.
    """
    words = [
        place
        for place, piece in enumerate(known)
        if place and piece.start_s <= until_s and piece.text[:1].isspace()
    ]
    begins = [place for place in words if known[place - 1].text.endswith((".", "?", "!"))]
    places = begins or (words if anywhere else [])
    return places[-1] if places else 0


def weak(answer: Answer) -> bool:
    """Tell whether this is what Whisper writes when there is nothing to hear."""
    if answer.confidence < _LEAST_CONFIDENCE:
        return True
    text = "".join(piece.text for piece in answer.pieces)
    # With earlier voice before it, whether nobody speaks was asked of that voice too.
    return stock_phrase(text, answer.no_speech, answer.confidence)
