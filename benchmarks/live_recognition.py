"""Live recognition by itself, without server or desk: how late are words, how wrong?

    python -m benchmarks.live_recognition --data DIR [--json] [--copies 1] [--most 600]
        [--only NAME,NAME]

The calls are streamed at natural pace, all at once, `--copies` times. ``broken`` counts texts that
were sure and were put right. With ``--most`` the word error rate is of the whole call and
means nothing.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks import _live_lines as lines
from benchmarks import _speech as sets
from benchmarks._speech import Item
from benchmarks.speech_wer import counted
from undivided.speech import WhisperLiveRecognizer


def measured(items: Sequence[Item], most_s: float) -> dict[str, object]:
    """Stream calls side by side and return the figures."""
    ends = [channel for item in items for channel in lines.word_ends(item.path, 2)]
    most = int(most_s * lines.RATE_HZ)
    sounds = [sound[:most] for item in items for sound in lines.telephone(item.path)]
    recognizer = WhisperLiveRecognizer(sets.model_folder())
    began, cpu_s = time.monotonic(), time.process_time()
    found = lines.stream(recognizer, sounds)
    took_s, cpu_s = time.monotonic() - began, time.process_time() - cpu_s
    recognizer.close()
    first, sure = [], []
    for line, words in zip(found, ends, strict=True):
        said = [pair for pair in words if pair[1] < most_s]
        shown = lines.delays(line, said)
        first += shown[0]
        sure += shown[1]
    truths = [truth for item in items for truth in item.truth]
    errors = np.array([counted(truth, one.text) for truth, one in zip(truths, found, strict=True)])
    wrong, words_told = errors.sum(axis=0)
    return {
        "calls": len(items),
        **_quantiles("first", first),
        **_quantiles("final", sure),
        "wer": round(100 * float(wrong / words_told), 2),
        "words_timed": len(first),
        "broken": sum(line.broken for line in found),
        "cores": round(cpu_s / took_s, 2),
    }


def _quantiles(name: str, late_s: Sequence[float]) -> dict[str, float]:
    return {f"{name}_p{p}_s": round(float(np.percentile(late_s, p)), 2) for p in (50, 95)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--most", type=float, default=600.0)
    parser.add_argument("--only", default="")
    asked = parser.parse_args(arguments)
    items = [*sets.real_call(asked.data), *sets.samples()]
    wanted = asked.only.split(",") if asked.only else [item.path.stem for item in items[:1]]
    chosen = [item for item in items if item.path.stem in wanted] * asked.copies
    figures = {"benchmark": "live_recognition", **measured(chosen, asked.most)}
    print(json.dumps(figures) if asked.json else figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
