"""How fast the ledger keeps and reads events on SQLite: ``python -m benchmarks.ledger --json``.

Each event is a turn of twelve words with their times, encrypted and durable when its call returns.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from undivided.domain import (
    Component,
    ConversationStarted,
    Event,
    Fact,
    Speaker,
    Turn,
    TurnAdded,
    Word,
    derive_id,
)
from undivided.ledger import Ledger, open_ledger

_AT = datetime(2026, 11, 23, tzinfo=UTC)
_BY = Component("benchmark", "1")
_BATCH = 100


def _event(conversation: str, name: str, fact: Fact) -> Event:
    return Event(derive_id(conversation, name), conversation, _AT, _BY, fact)


def _turns(conversation: str, count: int) -> list[Event]:
    words = tuple(Word("parcel,", n * 0.4, n * 0.4 + 0.3, 0.93) for n in range(12))
    text = " ".join(word.text for word in words)
    turns = (
        Turn(f"t{n}", Speaker.CUSTOMER, n * 5.0, n * 5.0 + 4.7, text, 0.93, words)
        for n in range(count)
    )
    return [_event(conversation, turn.id, TurnAdded(turn)) for turn in turns]


def _start(ledger: Ledger, conversation: str) -> None:
    ledger.append([_event(conversation, "start", ConversationStarted("shop", "call", "x"))])


def _in_batches(ledger: Ledger, conversation: str, count: int) -> Callable[[], object]:
    _start(ledger, conversation)
    turns = _turns(conversation, count)
    parts = [turns[n : n + _BATCH] for n in range(0, count, _BATCH)]
    return lambda: [ledger.append(part) for part in parts]


def _one_by_one(ledger: Ledger, conversation: str, count: int) -> Callable[[], object]:
    _start(ledger, conversation)
    turns = _turns(conversation, count)
    return lambda: [ledger.append([turn]) for turn in turns]


def _reading(ledger: Ledger, conversation: str, count: int) -> Callable[[], object]:
    _in_batches(ledger, conversation, count)()
    return lambda: ledger.read(conversation)


_TASKS = {
    "append_by_100": (_in_batches, 2000),
    "append_one_by_one": (_one_by_one, 200),
    "read": (_reading, 2000),
}


def measure(address: str, rounds: int) -> dict[str, dict[str, float]]:
    """Run every task that many times; the unit is events per second of wall time."""
    results = {}
    with open_ledger(address, bytes(32)) as ledger:
        for name, (prepare, count) in _TASKS.items():
            rates, cpu_s = [], 0.0
            for number in range(rounds):
                work = prepare(ledger, f"{name} {number}", count)
                begun, begun_cpu = time.perf_counter(), time.process_time()
                work()
                rates.append(count / (time.perf_counter() - begun))
                cpu_s += time.process_time() - begun_cpu
            rates.sort()
            results[name] = {
                "events_per_s_median": round(statistics.median(rates)),
                "events_per_s_slowest": round(rates[0]),
                "events_per_s_fastest": round(rates[-1]),
                "cpu_us_per_event": round(1e6 * cpu_s / (count * rounds), 1),
                "n": count * rounds,
                "rounds": rounds,
            }
    return results


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="not needed: the events are made up")
    parser.add_argument("--address", default="", help="a ledger to use; a new SQLite file if empty")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        results = measure(options.address or f"{folder}/ledger.db", options.rounds)
    if options.json:
        print(json.dumps(results))
        return
    for name, figures in results.items():
        print(name, *(f"{key}={value}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
