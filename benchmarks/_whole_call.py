"""A ten-minute call through the whole command, as a user runs it: time, memory, first turn."""

import os
import subprocess
import sys
import tempfile
import time
import wave
from pathlib import Path
from typing import Any

import av

from benchmarks._speech import samples

ROOT = Path(__file__).parents[1]
RATE_HZ = 8_000


def ten_minutes(target: Path, seconds: int = 600) -> Path:
    """Chain English sample calls to one two-channel telephone call.

    Args:
        target: A WAV file to write.
        seconds: Its length.

    Returns:
        The file.
    """
    left = seconds * RATE_HZ
    with wave.open(str(target), "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        for item in samples():
            resampler = av.AudioResampler("s16", "stereo", RATE_HZ)
            with av.open(str(item.path), mode="r") as call:
                for frame in [*call.decode(audio=0), None]:
                    for piece in resampler.resample(frame):
                        sound = piece.to_ndarray()[:, : 2 * left]
                        out.writeframes(sound.tobytes())
                        left -= sound.shape[1] // 2
    return target


def whole_call(seconds: int = 600) -> dict[str, Any]:
    """Run ``undivided call`` with all reactors over ten minutes of sample calls.

    The index of the articles is made beforehand, as on any day but the first.

    Returns:
        CPU seconds for each second of the call, wall seconds, seconds to the first printed turn,
        and peak memory.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        call = ten_minutes(home / "call.wav", seconds)
        _run(ten_minutes(home / "short.wav", 5), home)
        cpu_s, wall_s, first_s, peak_mib = _run(call, home)
    return {
        "all_in_call_s": seconds,
        "all_in_rtf_cpu": round(cpu_s / seconds, 4),
        "all_in_wall_s": round(wall_s, 1),
        "all_in_first_turn_s": round(first_s, 1),
        "all_in_peak_mib": round(peak_mib),
    }


def _run(call: Path, home: Path) -> tuple[float, float, float, float]:
    began = time.perf_counter()
    first_s = 0.0
    command = [sys.executable, "-m", "undivided", "call", str(call), "--home", str(home)]
    articles = ["--kb", str(ROOT / "samples" / "knowledge")]
    process = subprocess.Popen(
        [*command, *articles], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        if not first_s and line.lstrip().startswith("t1 "):
            first_s = time.perf_counter() - began
    _, _, used = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - began
    return used.ru_utime + used.ru_stime, wall_s, first_s, used.ru_maxrss / 1024
