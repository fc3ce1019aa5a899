"""The careful words of the whole call, fitted into the turns that were heard live.

Cards, signals and notes point to turns, so turns keep their ids and places; only what they say is
replaced. Every word finds a place: where no turn was heard live, a new one is made.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from undivided.domain import Speaker, Turn, Word
from undivided.speech import Utterance, turn_of

# A word so far from every turn of its speaker belongs to none of them.
_NEAR_S = 2.0
_PAUSE_S = 2.0


def revised(
    turns: Sequence[Turn], utterances: Iterable[Utterance], speakers: Sequence[Speaker], number: int
) -> list[Turn]:
    """Say again what each turn holds.

    Args:
        turns: As heard live, in any order.
        utterances: The careful hearing, in order of start.
        speakers: Who is on which channel.
        number: Number of the last turn; new ones count on from there.

    Returns:
        All turns in order of start: the old ones with new words, perhaps none, and new ones.
    """
    heard = list(utterances)
    done: list[Turn] = []
    for channel, speaker in enumerate(speakers):
        own = [turn for turn in turns if turn.speaker is speaker]
        by_home: dict[str, list[Heard]] = {turn.id: [] for turn in own}
        homeless: list[Heard] = []
        for word, language in _words(heard, channel):
            home = _home(own, word)
            (by_home[home.id] if home else homeless).append((word, language))
        done += [_filled(turn, by_home[turn.id]) for turn in own]
        for missed in _parted(homeless):
            number += 1
            done.append(_turn(f"t{number}", speaker, missed))
    return sorted(done, key=lambda turn: turn.start_s)


Heard = tuple[Word, str]
"""A word and its language."""


def _words(heard: Sequence[Utterance], channel: int) -> Iterator[Heard]:
    for one in heard:
        if one.channel == channel:
            yield from ((word, one.language) for word in one.words)


def _filled(turn: Turn, words: Sequence[Heard]) -> Turn:
    if words:
        return _turn(turn.id, turn.speaker, words)
    return replace(turn, text="", words=(), personal=(), confidence=0.0)


def _parted(words: Sequence[Heard]) -> Iterator[list[Heard]]:
    """Part words by the pauses between them."""
    group: list[Heard] = []
    for one in words:
        if group and one[0].start_s - group[-1][0].end_s > _PAUSE_S:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _home(own: Sequence[Turn], word: Word) -> Turn | None:
    """Find the turn a word belongs to: the one around it, or the nearest."""
    middle_s = (word.start_s + word.end_s) / 2
    nearest = min(own, key=lambda turn: _away_s(turn, middle_s), default=None)
    return nearest if nearest and _away_s(nearest, middle_s) <= _NEAR_S else None


def _away_s(turn: Turn, at_s: float) -> float:
    return max(turn.start_s - at_s, at_s - turn.end_s, 0.0)


def _turn(id_: str, speaker: Speaker, heard: Sequence[Heard]) -> Turn:
    return turn_of(id_, speaker, [word for word, _ in heard], heard[0][1])
