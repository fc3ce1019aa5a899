"""The default recogniser: voice activity, Whisper in parallel batches, words in order."""

import heapq
import math
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, count, groupby, islice
from pathlib import Path

from undivided.domain import BadInput
from undivided.speech.chunks import Chunk, chunks
from undivided.speech.listening import Listened, listen
from undivided.speech.recording import Recording
from undivided.speech.utterance import Utterance
from undivided.speech.whisper import Search, Whisper, context_s

# Raise it when a change in this room changes the words.
_REVISION = 1
_BATCH = 8
# The first block is small, so that the first words come early.
_FIRST_BLOCK = 4
_BLOCK = 16
_LANGUAGE_CHUNKS = 2


@dataclass(frozen=True, slots=True)
class _Block:
    """Chunks that are being recognised together."""

    start_s: float
    batches: list[Future[Listened]]


class WhisperRecognizer:
    """Whisper in CTranslate2 format, 8-bit, one thread for each worker.

    Args:
        folder: The model's folder; its name becomes the recogniser's.
        workers: How many batches are recognised side by side.
        beam: Hypotheses followed while decoding.

    Attributes:
        guarded: How often each guard stepped in, over all calls so far.

    Raises:
        Unavailable: If the model is missing or broken.
    """

    def __init__(self, folder: Path, workers: int = 2, beam: int = 2) -> None:
        self.name = folder.name
        self.guarded: Counter[str] = Counter()
        self._whisper = Whisper(folder, workers)
        self._workers = workers
        self._beam = beam

    @property
    def version(self) -> str:
        """Digest of the weights, and the settings that change the words."""
        return f"{self._whisper.digest}-b{self._beam}-r{_REVISION}"

    def transcribe(
        self,
        recording: Recording,
        hotwords: Sequence[str],
        language: str,
        heard: Callable[[float], None],
    ) -> Iterator[Utterance]:
        """Recognise a call; see ``Recognizer.transcribe``."""
        if language != "auto" and language not in self._whisper.languages:
            raise BadInput(
                f"The speech model does not know the language “{language}”.",
                "Give an ISO 639-1 code such as en or es, or auto.",
            )
        return self._in_order(recording, ", ".join(hotwords), language, heard)

    def _in_order(
        self, recording: Recording, hotwords: str, language: str, heard: Callable[[float], None]
    ) -> Iterator[Utterance]:
        todo = chunks(recording)
        first = list(islice(todo, _FIRST_BLOCK))
        if first and language == "auto":
            sounds = [chunk.sound(recording) for chunk in first[:_LANGUAGE_CHUNKS]]
            language = self._whisper.language_of(sounds)
        search = Search(language, hotwords, self._beam)
        blocks = chain([first] if first else [], _blocks(todo))
        waiting: list[tuple[float, int, int, Utterance]] = []
        number = count()
        for listened, until_s in self._listen(recording, blocks, search):
            self.guarded += listened.guarded
            for one in listened.utterances:
                heapq.heappush(waiting, (one.start_s, one.channel, next(number), one))
            heard(until_s)
            while waiting and waiting[0][0] <= until_s:
                yield heapq.heappop(waiting)[-1]
        heard(recording.seconds)

    def _listen(
        self, recording: Recording, blocks: Iterator[Sequence[Chunk]], search: Search
    ) -> Iterator[tuple[Listened, float]]:
        """Recognise block by block, two under way, and say before which time all is known."""
        running: deque[_Block] = deque()
        pool = ThreadPoolExecutor(self._workers, thread_name_prefix="speech")
        try:
            for block in blocks:
                running.append(self._submit(pool, recording, block, search))
                if len(running) > 1:
                    done = _together(running.popleft())
                    yield done, running[0].start_s
            while running:
                done = _together(running.popleft())
                yield done, running[0].start_s if running else recording.seconds
        finally:
            pool.shutdown(cancel_futures=True)

    def _submit(
        self, pool: ThreadPoolExecutor, recording: Recording, block: Sequence[Chunk], search: Search
    ) -> _Block:
        def seen(chunk: Chunk) -> float:
            return context_s(chunk.seconds)

        # Longest first, so that the workers finish at about the same time.
        alike = groupby(sorted(block, key=seen, reverse=True), key=seen)
        batches = [part for _, group in alike for part in _parts(list(group))]
        return _Block(
            block[0].start_s,
            [pool.submit(listen, self._whisper, recording, part, search) for part in batches],
        )


def _blocks(todo: Iterator[Chunk]) -> Iterator[list[Chunk]]:
    while block := list(islice(todo, _BLOCK)):
        yield block


def _parts(group: list[Chunk]) -> Iterator[list[Chunk]]:
    # Two parts at least, for two cores; never by the workers, whose number must not change words.
    count = max(math.ceil(len(group) / _BATCH), 2 if len(group) >= _BATCH // 2 else 1)
    size = math.ceil(len(group) / count)
    for start in range(0, len(group), size):
        yield group[start : start + size]


def _together(block: _Block) -> Listened:
    whole = Listened([])
    for batch in block.batches:
        part = batch.result()
        whole.utterances.extend(part.utterances)
        whole.guarded.update(part.guarded)
    return whole
