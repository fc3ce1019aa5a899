"""What recognition costs, beside faster-whisper's batched pipeline in the same run.

    python -m benchmarks.speech_speed --data DIR [--json] [--file CALL] [--rounds 3]

One two-channel call (the role-played one unless told otherwise), language given, words with times
from both. The two take turns in alternate order; the ratio is of medians of process CPU time. Each
system runs in a process of its own, so that peak memory is its own. Wall times mean something on
an idle machine only. Then ten minutes of sample calls go through the whole command.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import _speech as sets
from benchmarks._whole_call import whole_call
from undivided.domain import Speaker
from undivided.speech import WhisperRecognizer, open_recording, turns


def ours(path: Path) -> dict[str, Any]:
    """Recognise once, from the start of loading; time the first turn."""
    began = time.perf_counter()
    recognizer = WhisperRecognizer(sets.model_folder())
    loaded_cpu = time.process_time()
    first = None
    with open_recording(path) as recording:
        heard = recognizer.transcribe(recording, (), "en", lambda _: None)
        for _ in turns(heard, (Speaker.AGENT, Speaker.CUSTOMER)):
            first = first or time.perf_counter() - began
        seconds = recording.seconds
    return _figures(seconds, time.process_time() - loaded_cpu, began) | {"first_turn_s": first}


def batched(path: Path) -> dict[str, Any]:
    """Recognise once with the batched pipeline."""
    began = time.perf_counter()
    sets.model()
    loaded_cpu = time.process_time()
    item = sets.Item(path, ("", ""))
    sets.by_batched(item, words=True)
    seconds = len(sets.channels(path, 2)[0]) / sets.RATE_HZ
    return _figures(seconds, time.process_time() - loaded_cpu, began)


def _figures(seconds: float, cpu: float, began: float) -> dict[str, Any]:
    return {
        "call_s": seconds,
        "cpu_per_call_s": cpu / seconds,
        "wall_s": time.perf_counter() - began,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def compared(path: Path, rounds: int) -> dict[str, Any]:
    """Run both in turns and return medians and the ratio."""
    runs: dict[str, list[dict[str, Any]]] = {"ours": [], "batched": []}
    for number in range(rounds):
        for name in ("ours", "batched")[:: 1 if number % 2 else -1]:
            command = [sys.executable, "-m", "benchmarks.speech_speed", "--run", name]
            done = subprocess.run(
                [*command, "--data", ".", "--file", str(path)], check=True, capture_output=True
            )
            runs[name].append(json.loads(done.stdout))
    figures: dict[str, Any] = {"rounds": rounds}
    for name, found in runs.items():
        for key in found[0]:
            figures[f"{name}_{key}"] = round(statistics.median(run[key] for run in found), 4)
    ratios = [
        one["cpu_per_call_s"] / other["cpu_per_call_s"]
        for one, other in zip(runs["ours"], runs["batched"], strict=True)
    ]
    figures["cpu_ratio"] = round(statistics.median(ratios), 3)
    figures["cpu_ratio_range"] = [round(min(ratios), 3), round(max(ratios), 3)]
    return figures


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, or (``--run``) be one of the compared."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--file", type=Path, default=None)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--run", choices=("ours", "batched"), default=None)
    asked = parser.parse_args(arguments)
    path = asked.file or asked.data / "calls" / "auto_repairs_40.flac"
    if asked.run:
        print(json.dumps({"ours": ours, "batched": batched}[asked.run](path)))
        return 0
    figures = compared(path, asked.rounds)
    figures["rtf_cpu"] = figures["ours_cpu_per_call_s"]
    figures |= whole_call()
    if asked.json:
        print(json.dumps({"benchmark": "speech_speed", **figures}))
    else:
        for key, value in figures.items():
            print(f"{key:28}{value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
