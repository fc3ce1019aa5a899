"""One batch of chunks to utterances: heard, doubted, heard again, or dropped."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from undivided.domain import Word
from undivided.speech.chunks import Chunk
from undivided.speech.guards import stock_phrase, suspicion
from undivided.speech.recording import Recording
from undivided.speech.utterance import Utterance
from undivided.speech.whisper import FULL_S, Hearing, Search, Whisper, context_s

# Sound left after the last word, longer than this, is heard again by itself.
_UNHEARD_S = 1.5
_LEAST_CONFIDENCE = 0.4
# A pause in one channel longer than this ends an utterance.
_PAUSE_S = 0.8
_NO_SPEECH = 0.6
_CAREFUL_BEAM = 5
_CAREFUL_NO_REPEAT = 4


@dataclass(frozen=True, slots=True)
class Listened:
    """What came of a batch.

    Args:
        utterances: In no particular order.
        guarded: How often each guard stepped in.
    """

    utterances: list[Utterance]
    guarded: Counter[str] = field(default_factory=Counter)


def listen(
    whisper: Whisper, recording: Recording, batch: Sequence[Chunk], search: Search
) -> Listened:
    """Recognise chunks of about the same length together.

    Args:
        whisper: The model.
        recording: The call.
        batch: Chunks that need the same context; see ``context_s``.
        search: How to look for words.

    Returns:
        Their utterances, and what the guards did.
    """
    sounds = [chunk.sound(recording) for chunk in batch]
    done = Listened([])
    for chunk, hearing in zip(
        batch, whisper.hear(sounds, context_s(batch[0].seconds), search), strict=True
    ):
        sure = _sure(whisper, recording, chunk, hearing, search, done.guarded)
        done.utterances.extend(_utterances(chunk, sure, search.language))
        rest = _unheard(chunk, sure)
        if rest is not None:
            done.guarded["unheard"] += 1
            again = whisper.hear([rest.sound(recording)], context_s(rest.seconds), search)[0]
            doubt = suspicion(again.text, rest.seconds, again.logprob)
            if not doubt and again.confidence >= _LEAST_CONFIDENCE:
                done.utterances.extend(_utterances(rest, again, search.language))
    return done


def _sure(
    whisper: Whisper,
    recording: Recording,
    chunk: Chunk,
    hearing: Hearing,
    search: Search,
    guarded: Counter[str],
) -> Hearing:
    """Return a hearing that no guard objects to, if need be an empty one."""
    careful = replace(search, beam=_CAREFUL_BEAM, no_repeat=_CAREFUL_NO_REPEAT)
    for again in (search, careful, None):
        if stock_phrase(hearing.text, hearing.no_speech, hearing.confidence):
            guarded["stock_phrase"] += bool(hearing.text)
            return replace(hearing, text="", words=())
        doubt = suspicion(hearing.text, chunk.seconds, hearing.logprob)
        if not doubt:
            return hearing
        guarded[doubt] += 1
        if again is not None and hearing.no_speech <= _NO_SPEECH:
            hearing = _again(whisper, recording, chunk, again)
            continue
        if doubt == "unlikely" and hearing.no_speech <= _NO_SPEECH:
            return hearing
        break
    guarded["dropped"] += 1
    return replace(hearing, text="", words=())


def _again(whisper: Whisper, recording: Recording, chunk: Chunk, search: Search) -> Hearing:
    """Hear one chunk alone, in the context Whisper was trained on."""
    return whisper.hear([chunk.sound(recording)], FULL_S, search)[0]


def _unheard(chunk: Chunk, hearing: Hearing) -> Chunk | None:
    """Return the end of a chunk in which Whisper stopped early, None when it did not."""
    if not hearing.words or chunk.seconds - hearing.words[-1].end_s < _UNHEARD_S:
        return None
    return chunk.after(hearing.words[-1].end_s)


def _utterances(chunk: Chunk, hearing: Hearing, language: str) -> Iterator[Utterance]:
    """Place the words in the call and part them at pauses."""
    said: list[Word] = []
    for word in hearing.words:
        start_s, end_s = chunk.call_times(word.start_s, word.end_s)
        if said:
            start_s = max(start_s, said[-1].end_s)
            end_s = max(start_s, end_s)
            if start_s - said[-1].end_s > _PAUSE_S:
                yield Utterance(chunk.channel, tuple(said), language)
                said = []
        said.append(Word(word.text, round(start_s, 2), round(end_s, 2), round(word.probability, 3)))
    if said:
        yield Utterance(chunk.channel, tuple(said), language)
