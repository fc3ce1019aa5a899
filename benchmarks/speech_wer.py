"""Word error rate of this project's recogniser beside faster-whisper's, same model, same run.

    python -m benchmarks.speech_wer --data DIR [--json] [--samples DIR] [--prompts 60] [--only SET]
        [--systems undivided,batched]

Sets: Debian's Asterisk prompts (true text, 8 kHz, fetched here by apt-get), the project's own
sample calls (true text, synthetic voices), one role-played telephone call (machine-made text that
favours Whisper: compare, do not quote), and ten minutes without any words. Intervals are 95%
bootstrap percentiles over channels.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import jiwer
import numpy as np
from numpy.typing import NDArray

from benchmarks import _speech as sets
from benchmarks._speech import Item

SYSTEMS: dict[str, Callable[[Item], list[str]]] = {
    "undivided": sets.by_ours,
    "plain beam 5": partial(sets.by_plain, beam=5),
    "plain beam 1": partial(sets.by_plain, beam=1),
    "batched": sets.by_batched,
}
_REPEATS = 2_000


def counted(truth: str, text: str) -> tuple[int, int]:
    """Return word errors and true words of one channel."""
    true, heard = sets.normal(truth), sets.normal(text)
    if not true:
        return len(heard.split()), 0
    found = jiwer.process_words(true, heard)
    return found.substitutions + found.deletions + found.insertions, len(true.split())


def errors(items: Sequence[Item], system: Callable[[Item], list[str]]) -> NDArray[np.float64]:
    """Return errors and true words of every channel, as rows."""
    rows = [
        counted(truth, text)
        for item in items
        for truth, text in zip(item.truth, system(item), strict=True)
    ]
    return np.array(rows, dtype=np.float64)


def interval(rows: NDArray[np.float64], rival: NDArray[np.float64] | None = None) -> list[float]:
    """Return the 95% bootstrap interval, in percent, of a rate or of the difference of two."""
    random = np.random.default_rng(5)
    picks = random.integers(0, len(rows), (_REPEATS, len(rows)))
    drawn = rows[picks].sum(axis=1)
    rates = drawn[:, 0] / drawn[:, 1]
    if rival is not None:
        rates -= rival[picks].sum(axis=1)[:, 0] / drawn[:, 1]
    return [round(100 * float(value), 2) for value in np.percentile(rates, [2.5, 97.5])]


def rated(items: Sequence[Item], names: Sequence[str]) -> dict[str, Any]:
    """Try the named systems on one set; the first is what the others are compared with."""
    figures: dict[str, Any] = {}
    first: NDArray[np.float64] | None = None
    for name in names:
        cpu = time.process_time()
        rows = errors(items, SYSTEMS[name])
        cpu = time.process_time() - cpu
        wrong, words = rows.sum(axis=0)
        figure: dict[str, Any] = {
            "words": int(words),
            "channels": len(rows),
            "cpu_s": round(cpu, 1),
        }
        figure["errors"] = int(wrong)
        if words:
            figure |= {"wer": round(100 * wrong / words, 2), "interval": interval(rows)}
            if first is not None:
                figure["ours_less_this"] = interval(first, rows)
        first = rows if first is None else first
        figures[name] = figure
    return figures


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sets that are there and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--samples", type=Path, default=None)
    parser.add_argument("--prompts", type=int, default=60)
    parser.add_argument("--only", default="")
    parser.add_argument("--systems", default=",".join(SYSTEMS))
    asked = parser.parse_args(arguments)
    own = {} if asked.samples is None else {"folder": asked.samples}
    with tempfile.TemporaryDirectory() as scratch:
        makers: dict[str, Callable[[], list[Item]]] = {
            "wordless": partial(sets.wordless, Path(scratch)),
            "prompts": partial(sets.prompts, Path(scratch), asked.prompts),
            "real call": partial(sets.real_call, asked.data),
            "samples": partial(sets.samples, **own),
        }
        results = {}
        for name, make in makers.items():
            items = make() if asked.only in ("", name) else []
            if items:
                results[name] = rated(items, asked.systems.split(","))
                if not asked.json:
                    show(name, results[name])
    if asked.json:
        wer = {name: one["undivided"].get("wer") for name, one in results.items()}
        print(json.dumps({"benchmark": "speech_wer", "wer": wer, **results}))
    return 0


def show(name: str, figures: dict[str, Any]) -> None:
    """Print one set's table."""
    for system, one in figures.items():
        rate = f"{one['wer']:.2f}% {one['interval']}" if "wer" in one else "-"
        against = one.get("ours_less_this", "")
        print(
            f"{name:10} {system:13} {one['errors']:5} errors in {one['words']:6} words "
            f"{rate:24} ours less this {against!s:16} cpu {one['cpu_s']} s",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
