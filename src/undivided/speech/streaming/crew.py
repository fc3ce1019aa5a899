"""A few workers that listen to all lines and ask the model for them."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from threading import Condition, Thread
from typing import Protocol

from undivided.speech.streaming.agenda import Pace, choose
from undivided.speech.streaming.line import Line
from undivided.speech.streaming.needs import Need
from undivided.speech.streaming.reading import Answer, Question, unheard

_TICK_S = 0.04
_BATCH = 8
# Sounds this much longer than the shortest of a batch wait for another.
_ALIKE_S = 3.0
_LEAST_CONFIDENCE = 0.4
_log = logging.getLogger(__name__)


class Reads(Protocol):
    """What answers questions; see ``Reader``."""

    def read(self, questions: Sequence[Question]) -> list[Answer]:
        """Answer questions that can be asked together."""
        ...


class Crew:
    """Threads that share the lines.

    Args:
        reader: Answers questions; called by several threads at once.
        workers: How many threads ask; one more listens.
    """

    def __init__(self, reader: Reads, workers: int) -> None:
        self._reader = reader
        self._pace = Pace(workers)
        self._lines: list[Line] = []
        self._idle = workers
        self._closing = False
        self._changed = Condition()
        jobs: list[Callable[[], None]] = [self._listen, *[self._work] * workers]
        self._threads = [Thread(target=job, name="live-speech", daemon=True) for job in jobs]
        for thread in self._threads:
            thread.start()

    def take(self, line: Line) -> None:
        """Look after one more line."""
        with self._changed:
            self._lines.append(line)

    def close(self) -> None:
        """Stop; lines that are open tell nothing more."""
        self._closing = True
        self.wake()
        for thread in self._threads:
            thread.join()
        for line in self._lines:
            line.done.set()

    def wake(self) -> None:
        """Look at the lines now."""
        with self._changed:
            self._changed.notify_all()

    def _listen(self) -> None:
        """Hear all lines, over and over."""
        while not self._closing:
            began = time.monotonic()
            with self._changed:
                lines = list(self._lines)
            for line in lines:
                if line.ready:
                    _safely([line], line.listen)
            with self._changed:
                for line in lines:
                    if line.over and not line.busy:
                        line.done.set()
                self._lines = [line for line in self._lines if not line.done.is_set()]
                self._changed.notify_all()
                self._changed.wait(max(0.005, _TICK_S - (time.monotonic() - began)))

    def _work(self) -> None:
        while not self._closing:
            with self._changed:
                jobs = self._chosen()
                if not jobs:
                    self._changed.wait(_TICK_S)
                    continue
                self._idle -= 1
                for line, _ in jobs:
                    line.busy = True
            _safely([line for line, _ in jobs], partial(self._read, jobs))
            with self._changed:
                self._idle += 1
                for line, _ in jobs:
                    line.busy = False
                self._changed.notify_all()

    def _chosen(self) -> list[tuple[Line, Need]]:
        speaking = [line for line in self._lines if line.follower.hearing.open]
        step_s = self._pace.step_s(len(speaking))
        free = [line for line in speaking if not line.busy]
        return choose(free, step_s, self._idle, _BATCH)

    def _read(self, jobs: Sequence[tuple[Line, Need]]) -> None:
        asked: list[tuple[Line, Need, Question]] = []
        for line, need in jobs:
            question = line.question(need)
            if question is None:
                _safely([line], partial(line.answer, None, need))
            else:
                asked.append((line, need, question))
        for group in _alike(asked):
            began = time.monotonic()
            answers = self._reader.read([question for _, _, question in group])
            for (line, need, question), answer in zip(group, answers, strict=True):
                found = self._careful(line, need) if answer.doubt else answer
                if found is answer and need > Need.REREAD:
                    found = self._whole(question, answer)
                if found is not None:
                    _safely([line], partial(line.answer, found, need))
            self._pace.took(time.monotonic() - began, len(group))

    def _whole(self, question: Question, answer: Answer) -> Answer:
        """Add what is said after the place where the model stopped early."""
        rest = unheard(question, answer)
        if rest is None:
            return answer
        more = self._reader.read([rest[0]])[0]
        if more.doubt or more.confidence < _LEAST_CONFIDENCE:
            return answer
        return replace(
            answer, pieces=(*answer.pieces, *(piece.moved(rest[1]) for piece in more.pieces))
        )

    def _careful(self, line: Line, need: Need) -> Answer | None:
        """Read again what cannot be, with more care; a guess is not worth it."""
        if need <= Need.REREAD:
            return None
        question, start_s = line.alone()
        answer = self._reader.read([question])[0]
        if answer.doubt:
            return replace(answer, pieces=())
        return replace(answer, pieces=tuple(piece.moved(start_s) for piece in answer.pieces))


def _alike(
    asked: Sequence[tuple[Line, Need, Question]],
) -> list[list[tuple[Line, Need, Question]]]:
    """Part questions into those that can be read together."""
    groups: list[list[tuple[Line, Need, Question]]] = []
    for one in sorted(asked, key=lambda job: (job[2].asks_with, job[2].seen_s)):
        first = groups[-1][0][2] if groups else None
        fits = (
            first is not None
            and first.language != ""
            and first.asks_with == one[2].asks_with
            and one[2].seen_s - first.seen_s <= _ALIKE_S
        )
        if fits:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _safely(lines: Sequence[Line], act: Callable[[], None]) -> None:
    """Keep the trouble of some lines from the others: an error gives up only these."""
    try:
        act()
    except Exception as error:  # noqa: BLE001 - whatever a listener raises
        # The text of the error may hold what was said.
        _log.error("%d live lines were given up after %s.", len(lines), type(error).__name__)
        for line in lines:
            line.done.set()
