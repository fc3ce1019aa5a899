"""Utterances of all channels to turns: who said what when, with overlap kept."""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from undivided.domain import Speaker, Turn, Word
from undivided.speech.utterance import Utterance

# A speaker who pauses longer begins a new turn, even when nobody else spoke.
_PAUSE_S = 2.0
# A turn this long ends at the next end of a sentence, so that evidence stays readable ...
_LONG_S = 20.0
# ... and here it ends at the next pause in any case.
_LONGEST_S = 40.0


def turns(utterances: Iterable[Utterance], speakers: Sequence[Speaker]) -> Iterator[Turn]:
    """Merge utterances into turns, numbered by their start.

    A turn goes on through short pauses of its speaker until somebody else begins in the pause.
    Speech over speech stays as it was: times of turns of different speakers may overlap.

    Args:
        utterances: In order of ``start_s`` over all channels.
        speakers: Who is on which channel; channels past its end are unlabelled.

    Yields:
        Turns "t1", "t2" ... in order of ``start_s``, each as soon as no earlier one can come.
    """
    number = count(1)
    open_: dict[int, list[Utterance]] = {}
    done: list[tuple[float, int, list[Utterance]]] = []
    for utterance in utterances:
        for channel, said in list(open_.items()):
            if _ends(said, utterance, own=channel == utterance.channel):
                heapq.heappush(done, (said[0].start_s, channel, open_.pop(channel)))
        open_.setdefault(utterance.channel, []).append(utterance)
        earliest = min(said[0].start_s for said in open_.values())
        while done and done[0][0] <= earliest:
            yield _turn(next(number), heapq.heappop(done)[-1], speakers)
    for channel, said in open_.items():
        heapq.heappush(done, (said[0].start_s, channel, said))
    while done:
        yield _turn(next(number), heapq.heappop(done)[-1], speakers)


def _ends(said: list[Utterance], following: Utterance, own: bool) -> bool:
    """Tell whether a turn is over, now that ``following`` begins."""
    pause_s = following.start_s - said[-1].end_s
    if not own:
        return pause_s >= 0
    lasted_s = said[-1].end_s - said[0].start_s
    sentence = said[-1].words[-1].text.endswith((".", "?", "!"))
    return (
        pause_s > _PAUSE_S
        or lasted_s > _LONGEST_S
        or (lasted_s > _LONG_S and sentence)
        or said[0].language != following.language
    )


def turn_of(id_: str, speaker: Speaker, words: Sequence[Word], language: str) -> Turn:
    """Make one turn of words.

    Args:
        id_: Its id.
        speaker: Who spoke.
        words: In order, never empty.
        language: ISO 639-1 code.
    """
    return Turn(
        id=id_,
        speaker=speaker,
        start_s=words[0].start_s,
        end_s=max(words[0].start_s, words[-1].end_s),
        text=" ".join(word.text for word in words),
        confidence=round(sum(word.confidence for word in words) / len(words), 3),
        words=tuple(words),
        language=language,
    )


def _turn(number: int, said: list[Utterance], speakers: Sequence[Speaker]) -> Turn:
    channel = said[0].channel
    speaker = speakers[channel] if channel < len(speakers) else Speaker.UNLABELLED
    words = [word for one in said for word in one.words]
    return turn_of(f"t{number}", speaker, words, said[0].language)
