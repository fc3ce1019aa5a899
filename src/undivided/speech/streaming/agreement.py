"""Which words of a guess are sure: two guesses agree, and the sound went on after them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from undivided.speech.streaming.reading import Piece


@dataclass(frozen=True, slots=True)
class SureRules:
    """When a word is sure.

    Args:
        hold_s: Sound that must follow a word on which two guesses agree.
        doubt_hold_s: The same when the newest guess is not confident of it.
        doubt_below: What counts as not confident, 0 to 1.
        alone_hold_s: Sound that must follow a word of one guess that is confident.
        alone_from: What counts as confident, 0 to 1; above 1 one guess is never enough.
    """

    hold_s: float = 0.5
    doubt_hold_s: float = 0.8
    doubt_below: float = 0.6
    alone_hold_s: float = 0.8
    alone_from: float = 0.9


def sure_count(
    guess: Sequence[Piece], before: Sequence[Piece], sound_s: float, rules: SureRules
) -> int:
    """Count the pieces at the start of a guess that will not be changed any more.

    Args:
        guess: The newest, times from the start of the sound.
        before: The guess before it, from the same known text on.
        sound_s: How much sound the newest was made from.
        rules: When a word is sure.

    Returns:
        How many of its pieces are sure. The last word never is.
    """
    keys = [piece.key for piece in before if piece.key]
    last = max((place for place, piece in enumerate(guess) if piece.key), default=0)
    word = sure = 0
    agreed = True
    for place, piece in enumerate(guess[:last]):
        if not piece.key:
            continue
        agreed = agreed and word < len(keys) and keys[word] == piece.key
        word += 1
        if piece.end_s > sound_s - _hold_s(piece, agreed, rules):
            break
        sure = place + 1
    return sure


def _hold_s(piece: Piece, agreed: bool, rules: SureRules) -> float:
    if agreed:
        return rules.hold_s if piece.probability >= rules.doubt_below else rules.doubt_hold_s
    return rules.alone_hold_s if piece.probability >= rules.alone_from else math.inf
