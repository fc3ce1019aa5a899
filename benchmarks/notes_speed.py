"""How quickly notes are drafted without a language model: one long call, and a whole archive.

The drafting path that ships: sentences, ranker, checker, template and disposition. Calls of about
ten minutes are made by saying sample calls one after the other, in all rotations; every draft is
timed on one core, by the clock and by the processor. The archive is the support chats of
``tweetsumm`` (read only, nothing is trained on them), drafted in two processes that have their
models loaded. The running summary of the long calls is timed turn by turn.

    python -m benchmarks.notes_speed --data DIR [--json] [--profile]
"""

import argparse
import cProfile
import multiprocessing
import os
import pstats
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks._note_lines import conversation_of, rows_of, sample_conversations
from benchmarks._report import report
from undivided.app import open_app
from undivided.domain import (
    Component,
    Conversation,
    ConversationEnded,
    ConversationStarted,
    Event,
    NoteDrafted,
    Speaker,
    Turn,
    TurnAdded,
)
from undivided.reactors import NoteReactor, SummaryReactor
from undivided.reactors.note import candidates
from undivided.reactors.note.checking import meanings
from undivided.settings import load

_CALL_S = 600.0
_CALLS, _SUMMED_UP = 60, 10
_PROCESSES = 2
_CHUNK = 16
_BY = Component("benchmark", "1")
_WHEN = datetime(2026, 1, 1, 9, tzinfo=UTC)

_reactor: NoteReactor | None = None


@dataclass(frozen=True, slots=True)
class Took:
    """What one piece of work took, in milliseconds."""

    clock_ms: float
    processor_ms: float


def timed(work: Callable[[], object]) -> Took:
    """Do some work once and time it by the clock and by the processor."""
    # The long calls repeat the same sentences, as no real calls do: nothing is remembered.
    candidates.read_sentences.cache_clear()
    meanings.stem.cache_clear()
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Took(
        (time.perf_counter() - clock) * 1e3,
        (time.process_time() - processor) * 1e3,
    )


def long_calls(seconds: float, most: int) -> Iterator[Conversation]:
    """Say sample calls one after the other until each is long enough.

    Args:
        seconds: How long a call at least is.
        most: How many calls.

    Yields:
        Calls that each begin with another sample call.
    """
    samples = sample_conversations()
    for number in range(most):
        turns: list[Turn] = []
        step = 1 + number // len(samples)
        place = number % len(samples)
        while not turns or turns[-1].end_s < seconds:
            after = turns[-1].end_s + 1.0 if turns else 0.0
            turns += _later(samples[place % len(samples)].turns, after, len(turns))
            place += step
        yield _conversation(f"long-{number}", turns, "call")


def _later(turns: Sequence[Turn], after_s: float, number: int) -> list[Turn]:
    return [
        replace(
            turn,
            id=f"t{number + place}",
            start_s=turn.start_s + after_s,
            end_s=turn.end_s + after_s,
        )
        for place, turn in enumerate(turns, 1)
    ]


def _conversation(name: str, turns: Sequence[Turn], channel: str) -> Conversation:
    made = Conversation(name)
    speakers = (Speaker.CUSTOMER, Speaker.AGENT)
    made.take(_event(name, "start", ConversationStarted("bench", channel, name, speakers=speakers)))
    made.turns = list(turns)
    made.take(_event(name, "end", ConversationEnded(turns[-1].end_s if turns else 0.0)))
    return made


def _event(
    name: str, place: str, fact: ConversationStarted | ConversationEnded | TurnAdded
) -> Event:
    return Event(f"{name}-{place}", name, _WHEN, _BY, fact)


def drafted(reactor: NoteReactor, conversation: Conversation) -> int:
    """Draft one note as at the end of a conversation; return how many lines it has."""
    end = ConversationEnded(conversation.turns[-1].end_s if conversation.turns else 0.0)
    [fact] = reactor.react(conversation, _event(conversation.id, "end", end))
    return len(fact.draft.lines) if isinstance(fact, NoteDrafted) else 0


def reactor_that_ships() -> NoteReactor:
    """Wire the drafting as the application does, with its embedder loaded."""
    with tempfile.TemporaryDirectory() as home, open_app(load({"home": home})) as app:
        made = NoteReactor(app.filing.now())
        for conversation in long_calls(60.0, 2):
            drafted(made, conversation)
    return made


def draft_figures(reactor: NoteReactor) -> dict[str, object]:
    """Time the drafts of calls of ten minutes."""
    calls = list(long_calls(_CALL_S, _CALLS))
    took = [timed(lambda one=one: drafted(reactor, one)) for one in calls]  # type: ignore[misc]
    return {
        "drafts": len(took),
        "call_min_median": float(np.median([one.turns[-1].end_s for one in calls])) / 60,
        "call_turns_median": float(np.median([len(one.turns) for one in calls])),
        **_quantiles("draft", took),
    }


def summary_figures() -> dict[str, object]:
    """Time the running summary of calls of ten minutes: all turns of each call together."""
    took = [timed(lambda one=one: summed_up(one)) for one in long_calls(_CALL_S, _SUMMED_UP)]  # type: ignore[misc]
    return {"summaries": len(took), **_quantiles("summary_per_call", took)}


def summed_up(call: Conversation) -> int:
    """Hear a call turn by turn with the running summary; return how many updates it had."""
    reactor = SummaryReactor()
    heard = Conversation(call.id)
    updates = 0
    for turn in call.turns:
        event = _event(call.id, turn.id, TurnAdded(turn))
        heard.take(event)
        for fact in reactor.react(heard, event):
            heard.take(Event(f"{event.id}-s", call.id, _WHEN, _BY, fact, event.id))
            updates += 1
    return updates


def _quantiles(name: str, took: Sequence[Took]) -> dict[str, object]:
    clock = np.array([one.clock_ms for one in took])
    processor = np.array([one.processor_ms for one in took])
    return {
        f"{name}_clock_ms_p50": float(np.quantile(clock, 0.5)),
        f"{name}_clock_ms_p95": float(np.quantile(clock, 0.95)),
        f"{name}_processor_ms_p50": float(np.quantile(processor, 0.5)),
        f"{name}_processor_ms_p95": float(np.quantile(processor, 0.95)),
    }


def archive_figures(chats: Sequence[Conversation]) -> dict[str, object]:
    """Draft the chats of an archive in two processes whose models are loaded."""
    chunks = [chats[n : n + _CHUNK] for n in range(0, len(chats), _CHUNK)]
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(_PROCESSES, spawn, _start) as pool:
        # Each process starts and warms up before the clock does.
        list(pool.map(_warm, range(_PROCESSES)))
        began = time.perf_counter()
        told = list(pool.map(_draft_chunk, chunks))
        clock_s = time.perf_counter() - began
        undisposed = list(pool.map(_draft_chunk_without_code, chunks))
    processor_s = sum(spent for _, spent in told)
    return {
        "archive_chats": len(chats),
        "archive_turns_median": float(np.median([len(chat.turns) for chat in chats])),
        "archive_with_lines": sum(lines for lines, _ in told) / len(chats),
        "archive_per_s_clock": len(chats) / clock_s,
        # What two free cores would do: the processor time is spread over both.
        "archive_per_s_processor": _PROCESSES * len(chats) / processor_s,
        "archive_processor_ms_each": 1e3 * processor_s / len(chats),
        "archive_without_code_processor_ms_each": 1e3
        * sum(spent for _, spent in undisposed)
        / len(chats),
    }


def _start() -> None:
    global _reactor  # noqa: PLW0603 - one reactor a process, made when the process starts
    _reactor = reactor_that_ships()


def _warm(_: int) -> None:
    # As long as the other process may still need to start.
    time.sleep(5.0)


def _draft_chunk(chats: Sequence[Conversation]) -> tuple[int, float]:
    if _reactor is None:
        raise RuntimeError("the process was not started by this benchmark")
    return _draft_all(_reactor, chats)


def _draft_chunk_without_code(chats: Sequence[Conversation]) -> tuple[int, float]:
    """Draft without a disposition: what the rest takes."""
    return _draft_all(NoteReactor(), chats)


def _draft_all(reactor: NoteReactor, chats: Sequence[Conversation]) -> tuple[int, float]:
    """Draft some chats; tell how many have lines, and the seconds of processor time."""
    candidates.read_sentences.cache_clear()
    began = time.process_time()
    with_lines = sum(drafted(reactor, chat) > 0 for chat in chats)
    return with_lines, time.process_time() - began


def archive(data: Path) -> list[Conversation]:
    """Read the chats of the archive."""
    return [
        _conversation(one.id, one.turns, "chat")
        for one in map(conversation_of, rows_of(data))
        if one.turns
    ]


def profile(chats: Sequence[Conversation]) -> None:
    """Print where the time of an archive goes, in one process."""
    reactor = reactor_that_ships()
    seen = cProfile.Profile()
    seen.enable()
    for chat in chats[:300]:
        drafted(reactor, chat)
    seen.disable()
    pstats.Stats(seen).sort_stats("tottime").print_stats(35)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of data sets")
    parser.add_argument("--json", action="store_true", help="one line of figures")
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
    given = parser.parse_args()
    chats = archive(given.data)
    if given.profile:
        profile(chats)
        return
    load_before = os.getloadavg()[0]
    figures = {
        "load": load_before,
        **draft_figures(reactor_that_ships()),
        **summary_figures(),
        **archive_figures(chats),
    }
    report("notes_speed", figures, as_json=given.json)


if __name__ == "__main__":
    main()
