"""Live calls over the wire, at the pace at which they were spoken: how late are words, how wrong?

The real server hears each call through its WebSocket; a desk reads the stream of updates. A word
is first shown when it stands on the desk in its place, grey or dark, and final when it would not
change any more. Its end is taken from an offline hearing of the same call with five hypotheses;
words that were heard differently there have no times and are left out. Word errors are those of the
live turns (wer_live), of the record made after the call (wer_record), and of the same recogniser on
the whole file (wer_offline), on the same calls in the same run.
"""

import asyncio
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks._live import ROOT, Server, call, server, signed_in
from benchmarks._live_words import Late, late, quantiles, spoken, texts, wer
from benchmarks._report import asked, report
from benchmarks._speech import Item, by_ours, real_call, samples
from undivided.app import MOST_HOTWORDS
from undivided.knowledge import hotwords, import_folder
from undivided.replay import sound_of

_RESAMPLES = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one call."""

    item: Item
    late: Late
    live: list[str]
    record: list[str]
    sound_back: int


async def _played(to: Server, items: list[Item]) -> list[Row]:
    rows: list[Row] = []
    async with signed_in(to) as desk:
        for number, item in enumerate(items):
            played, seen = await call(to, desk, sound_of(item.path), f"latency {number}")
            words = late(seen, spoken(item.path), played.began_s)
            back = played.sound_bytes
            rows.append(Row(item, words, texts(seen.live), texts(seen.record), back))
            print(f"heard {item.path.stem}", file=sys.stderr, flush=True)
    return rows


def _figures(rows: list[Row]) -> dict[str, object]:
    all_late = sum((row.late for row in rows), Late())
    live_wer, words = wer((row.item, row.live) for row in rows)
    record_wer, _ = wer((row.item, row.record) for row in rows)
    offline_wer, _ = wer((row.item, by_ours(row.item, _names())) for row in rows)
    return {
        **quantiles(all_late),
        "first_p50_95": _interval(all_late.first),
        "final_p50_95": _interval(all_late.final),
        "wer_live": round(live_wer, 2),
        "wer_record": round(record_wer, 2),
        "wer_offline": round(offline_wer, 2),
        "words": words,
        "words_timed": len(all_late.first),
        "sound_bytes_back": sum(row.sound_back for row in rows),
    }


def _names() -> tuple[str, ...]:
    """Give the hot-words that the server uses too."""
    return tuple(hotwords(import_folder(ROOT / "samples" / "knowledge"), MOST_HOTWORDS))


def _interval(late_s: list[float]) -> list[float]:
    """Give a 95% bootstrap interval of the median over words."""
    random = np.random.default_rng(7)
    drawn = random.choice(np.asarray(late_s), (_RESAMPLES, len(late_s)))
    return [round(float(edge), 3) for edge in np.percentile(np.median(drawn, axis=1), [2.5, 97.5])]


def main() -> None:
    """Measure the real call and the samples, each by itself."""
    wanted = asked(__doc__)
    sets = {"real": real_call(wanted.data), "samples": samples()}
    for items in sets.values():
        for item in items:
            spoken(item.path)  # before the server runs: it would take its cores
    for name, items in sets.items():
        if not items:
            continue
        with tempfile.TemporaryDirectory() as home, server(Path(home)) as running:
            rows = asyncio.run(_played(running, items))
        report(f"live_latency {name}", _figures(rows), as_json=wanted.json)


if __name__ == "__main__":
    main()
