"""One call of an hour over the wire: do words come later, does memory grow, as it goes on?

The sample calls are joined to a call of an hour and played to the real server at natural pace; its
last ten minutes have the sound of its first ten, so that the two can be compared. Printed for each
ten minutes: how late words are, and the server's memory at their end. (A server that has just begun
loads its models and sets memory aside, so growth counts from the end of the first ten.)
"""

import argparse
import asyncio
import itertools
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks._live import Desk, Server, call, server, signed_in
from benchmarks._live_words import Late, late, quantiles, spoken
from benchmarks._report import report
from benchmarks._speech import samples
from undivided.domain import Word
from undivided.replay import Sound, sound_of

_PARTS = 6
# A turn may begin so long before its last word.
_NEAR_S = 30.0


Spoken = list[list[Word]]


def hour(seconds: float) -> tuple[Sound, Spoken]:
    """Make a call of so many seconds that ends, for a sixth of its length, as it began."""
    most, words = joined(seconds * (_PARTS - 1) / _PARTS)
    again, said = joined(seconds / _PARTS)
    for channel, more in zip(words, said, strict=True):
        channel += [_moved(word, most.seconds) for word in more]
    return replace(most, samples=np.concatenate([most.samples, again.samples])), words


def joined(seconds: float) -> tuple[Sound, Spoken]:
    """Join sample calls, over and over, to a call of so many seconds; its words have its times."""
    words: Spoken = [[], []]
    parts, start_s, rate_hz = [], 0.0, 0
    for item in _endless():
        sound = sound_of(item)
        parts.append(sound.samples)
        rate_hz = sound.rate_hz
        for channel, said in enumerate(spoken(item)):
            words[channel] += [_moved(word, start_s) for word in said]
        start_s += sound.seconds
        if start_s >= seconds:
            break
    whole = np.concatenate(parts)[: round(seconds * rate_hz)]
    kept = [[word for word in channel if word.end_s < seconds] for channel in words]
    return Sound("hour", whole, rate_hz), kept


def _endless() -> Iterator[Path]:
    return itertools.cycle([item.path for item in samples()])


def _moved(word: Word, by_s: float) -> Word:
    return replace(word, start_s=word.start_s + by_s, end_s=word.end_s + by_s)


async def _weighed(to: Server, part_s: float, found: list[float]) -> None:
    for _ in range(_PARTS):
        await asyncio.sleep(part_s)
        found.append(round(to.memory_mib(), 1))


async def _played(to: Server, sound: Sound, words: Spoken) -> tuple[Late, list[float]]:
    memory: list[float] = []
    async with signed_in(to) as desk, asyncio.TaskGroup() as tasks:
        tasks.create_task(_weighed(to, sound.seconds / _PARTS, memory))
        played, seen = await call(to, desk, sound, "an hour")
    return by_parts(seen, words, played.began_s, sound.seconds), memory


def by_parts(seen: Desk, words: Spoken, began_s: float, seconds: float) -> Late:
    """Match part by part: the calls come again, and a word must not be taken for its repetition."""
    found = Late()
    for part in range(_PARTS):
        from_s, until_s = part * seconds / _PARTS, (part + 1) * seconds / _PARTS
        near = [
            turn
            for turn in seen.live["turns"]
            if from_s - _NEAR_S <= turn["start_s"] < until_s + _NEAR_S
        ]
        said = [[word for word in channel if from_s <= word.end_s < until_s] for channel in words]
        found += late(replace(seen, live={**seen.live, "turns": near}), said, began_s)
    return found


def figures(words: Late, memory_mib: list[float], seconds: float) -> dict[str, object]:
    """Compare the parts of the call."""
    part_s = seconds / _PARTS
    parts = [words.between(n * part_s, (n + 1) * part_s) for n in range(_PARTS)]
    first, last = quantiles(parts[0]), quantiles(parts[-1])
    return {
        "minutes": round(seconds / 60, 1),
        "first_part": first,
        "last_part": last,
        "ratio_last_to_first": {name: round(last[name] / first[name], 3) for name in first},
        "first_p50_s_by_part": [quantiles(part)["first_p50_s"] for part in parts],
        "words_timed_by_part": [len(part.first) for part in parts],
        "memory_mib_by_part": memory_mib,
        "memory_growth": round(memory_mib[-1] / memory_mib[0], 3),
    }


def main() -> None:
    """Play the call and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="not needed here; kept for form")
    parser.add_argument("--json", action="store_true", help="one line of figures")
    parser.add_argument("--minutes", type=float, default=60.0)
    asked = parser.parse_args()
    seconds = 60 * asked.minutes
    sound, words = hour(seconds)
    with tempfile.TemporaryDirectory() as home, server(Path(home)) as running:
        heard, memory = asyncio.run(_played(running, sound, words))
    report("live_hour", figures(heard, memory, seconds), as_json=asked.json)


if __name__ == "__main__":
    main()
