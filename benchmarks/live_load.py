"""How many two-channel calls the machine carries, and what becomes of more.

The beginnings of the sample calls are played at once, 1, 2, 4, 6 and 8 of them, to the real server
at natural pace; then so many that it is far too much, for a minute. Printed for each number: how
late words are, the word errors of the live turns and of the records, the share of offline words
that were shown, the server's processor time, and how far behind it fell at worst.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks._live import Desk, Server, call, server, signed_in
from benchmarks._live_calls import Beginning, beginnings
from benchmarks._live_words import Late, late, quantiles, texts, wer
from benchmarks._report import report
from undivided.replay import Played

_SECONDS = 75.0
_NUMBERS = (1, 2, 4, 6, 8)
_OVERLOAD = 18
# Calls do not begin at the same moment.
_APART_S = 1.3


@dataclass(frozen=True, slots=True)
class Round:
    """What came of so many calls at once."""

    calls: list[tuple[Beginning, Played, Desk]]
    cpu_s: float
    wall_s: float


async def _one(
    to: Server, number: int, begun: Beginning, name: str
) -> tuple[Beginning, Played, Desk]:
    await asyncio.sleep(number * _APART_S)
    async with signed_in(to) as desk:
        played, seen = await call(to, desk, begun.sound, name)
    return begun, played, seen


async def _round(to: Server, calls: list[Beginning]) -> Round:
    cpu_s, began_s = to.cpu_s(), time.monotonic()
    async with asyncio.TaskGroup() as tasks:
        waiting = [
            tasks.create_task(_one(to, number, begun, f"load {len(calls)} {number}"))
            for number, begun in enumerate(calls)
        ]
        longest_s = max(begun.sound.seconds for begun in calls) + _APART_S * len(calls)
        await asyncio.sleep(longest_s)
        used_s, wall_s = to.cpu_s() - cpu_s, time.monotonic() - began_s
    return Round([one.result() for one in waiting], used_s, wall_s)


def _figures(round_: Round) -> dict[str, object]:
    lates = Late()
    for begun, played, seen in round_.calls:
        lates += late(seen, begun.words, played.began_s)
    live_wer, words = wer((begun.item, texts(seen.live)) for begun, _, seen in round_.calls)
    record_wer, _ = wer((begun.item, texts(seen.record)) for begun, _, seen in round_.calls)
    said = sum(len(channel) for begun, _, _ in round_.calls for channel in begun.words)
    return {
        "calls": len(round_.calls),
        **quantiles(lates),
        "wer_live": round(live_wer, 2),
        "wer_record": round(record_wer, 2),
        "words": words,
        "words_timed_share": round(len(lates.first) / said, 3),
        "cpu_cores": round(round_.cpu_s / round_.wall_s, 2),
        "behind_worst_s": max(max(seen.lags_s) for _, _, seen in round_.calls),
        "sound_bytes_back": sum(played.sound_bytes for _, played, _ in round_.calls),
    }


def main() -> None:
    """Play more and more calls at once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="not needed here; kept for form")
    parser.add_argument("--json", action="store_true", help="one line of figures")
    parser.add_argument("--calls", type=int, action="append", help="only so many at once")
    asked = parser.parse_args()
    calls = beginnings(_SECONDS)
    for number in asked.calls or [*_NUMBERS, _OVERLOAD]:
        with tempfile.TemporaryDirectory() as home, server(Path(home)) as running:
            chosen = [calls[place % len(calls)] for place in range(number)]
            played = asyncio.run(_round(running, chosen))
        report(f"live_load {number}", _figures(played), as_json=asked.json)
        print(f"done with {number}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
