"""Turns a dialogue into a recording and the truth about it."""

import hashlib
import json
import random
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from making.dialogue import NOTE_PARTS, SPEAKERS, Dialogue, Line, pairs
from making.telephone import (
    LINE_RATE_HZ,
    PEAK_DBFS,
    band_limit,
    companded,
    level,
    line_noise,
    to_line_rate,
    trim_silence,
    write_opus,
)
from making.voices import Voice, make_voice

Samples = NDArray[np.float64]

LEAD_S = 0.6
TAIL_S = 0.8
GAP_S = (0.15, 0.9)
BREATH_S = 0.12
CUSTOMER_QUIETER_DB = 1.5


@dataclass(frozen=True)
class Part:
    """One speaker of a call: which voice, how high, how fast."""

    voice: Voice
    pitch: float
    speed: float

    def say(self, text: str, pace: float, seed: int) -> Samples:
        """Speak a text at 8 kHz, without silence around it."""
        # Raising the pitch shortens the sound, so the voice speaks slower by as much.
        spoken = self.voice.speak(text, self.speed * pace / self.pitch, seed)
        return trim_silence(to_line_rate(spoken, self.voice.rate_hz, self.pitch))


@dataclass(frozen=True)
class Placed:
    """A line with its sound and the second at which it starts."""

    line: Line
    sound: Samples
    start_s: float

    @property
    def end_s(self) -> float:
        """The second at which it ends."""
        return self.start_s + len(self.sound) / LINE_RATE_HZ


def seed_of(text: str) -> int:
    """Derive a seed from a name, the same on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") % 2**31


def speak_dialogue(dialogue: Dialogue) -> list[Placed]:
    """Speak every line and place it in time."""
    chance = random.Random(seed_of(dialogue.slug))
    cast = cast_of(dialogue)
    placed: list[Placed] = []
    for number, line in enumerate(dialogue.lines):
        pace = chance.uniform(0.97, 1.03)
        sound = cast[line.speaker].say(line.text, pace, seed_of(f"{dialogue.slug} {number}"))
        placed.append(Placed(line, sound, _start(line, placed, chance)))
    return placed


def cast_of(dialogue: Dialogue) -> dict[str, Part]:
    """Read who speaks with which voice: ``agent=joe/1.00/1.05`` is voice, pitch, speed."""
    seed = seed_of(dialogue.slug)
    cast = {}
    for speaker, setting in pairs(dialogue.header["voices"]):
        name, pitch, speed = setting.split("/")
        cast[speaker] = Part(make_voice(name, seed), float(pitch), float(speed))
    return cast


def _start(line: Line, placed: list[Placed], chance: random.Random) -> float:
    if not placed:
        return LEAD_S
    gap_s = chance.triangular(*GAP_S, 0.35)
    talk_end = max(turn.end_s for turn in placed)
    if line.overlap_s:
        start_s = max(talk_end - line.overlap_s, placed[-1].start_s + 0.25)
    else:
        start_s = talk_end + (gap_s if line.pause_s is None else line.pause_s)
    own_end = max((t.end_s for t in placed if t.line.speaker == line.speaker), default=0.0)
    # Whole milliseconds on a whole sample, so that the written time is exact.
    return round(max(start_s, own_end + BREATH_S), 3)


def mix(dialogue: Dialogue, placed: list[Placed]) -> Samples:
    """Lay the turns on two channels and send each through its telephone line."""
    line = dict(pairs(dialogue.header["line"]))
    order = channels_of(dialogue)
    seconds = max(turn.end_s for turn in placed) + TAIL_S
    channels = np.zeros((2, round(seconds * LINE_RATE_HZ)))
    for turn in placed:
        start = round(turn.start_s * LINE_RATE_HZ)
        row = channels[order.index(turn.line.speaker)]
        row[start : start + len(turn.sound)] += turn.sound
    for row, speaker in enumerate(order):
        quieter = CUSTOMER_QUIETER_DB if speaker == "customer" else 0.0
        seed = seed_of(f"{dialogue.slug} {speaker}")
        speech = level(band_limit(channels[row]), PEAK_DBFS - quieter)
        hiss = line_noise(len(speech), float(line["noise"]), float(line["hum"]), seed)
        channels[row] = companded(speech + hiss)
    return channels


def channels_of(dialogue: Dialogue) -> list[str]:
    """Name the speakers of the left and the right channel."""
    order = [name.strip() for name in dialogue.header["channels"].split(",")]
    if sorted(order) != sorted(SPEAKERS):
        raise ValueError(f"{dialogue.slug}: channels must name agent and customer")
    return order


def truth_of(dialogue: Dialogue, placed: list[Placed]) -> dict[str, Any]:
    """Write down what a perfect listener would know about the call."""
    header = dialogue.header
    return {
        "id": dialogue.slug,
        "title": header["title"],
        "language": header["language"],
        "audio": f"{dialogue.slug}.ogg",
        "channels": channels_of(dialogue),
        "agent_name": header["agent_name"],
        "disposition": header["disposition"],
        "turns": [_turn_truth(turn) for turn in placed],
        "note": {
            part: [i for i, turn in enumerate(placed) if part in turn.line.note]
            for part in NOTE_PARTS
        },
        "criteria": dict(pairs(header["criteria"])),
    }


def _turn_truth(turn: Placed) -> dict[str, Any]:
    return {
        "speaker": turn.line.speaker,
        "start_s": round(turn.start_s, 3),
        "end_s": round(turn.end_s, 3),
        "text": turn.line.text,
        "needs": list(turn.line.needs),
        "personal": [asdict(span) for span in turn.line.personal],
        "signals": list(turn.line.signals),
    }


def make_call(dialogue: Dialogue, folder: Path) -> None:
    """Write the recording and the truth file of one dialogue."""
    placed = speak_dialogue(dialogue)
    write_opus(folder / f"{dialogue.slug}.ogg", mix(dialogue, placed))
    truth = json.dumps(truth_of(dialogue, placed), ensure_ascii=False, indent=1)
    (folder / f"{dialogue.slug}.json").write_text(truth + "\n", encoding="utf-8")
