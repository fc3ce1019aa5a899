"""Sounds with their true words, and the recognisers they are tried on; shared by speech_*."""

import gzip
import json
import re
import subprocess
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from faster_whisper import BatchedInferencePipeline, WhisperModel
from faster_whisper.audio import decode_audio
from numpy.typing import NDArray

from undivided.settings import load
from undivided.speech import WhisperRecognizer, open_recording

RATE_HZ = 16_000
_PROMPTS = ("asterisk-core-sounds-en-wav", "asterisk-core-sounds-en")
_SAMPLES = Path(__file__).parents[1] / "samples" / "calls"


@dataclass(frozen=True, slots=True)
class Item:
    """A sound file and what is said on each of its channels."""

    path: Path
    truth: tuple[str, ...]


@cache
def _normalizer() -> Callable[[str], str]:
    # The package warns when it is first compiled, and tests take warnings for errors.
    from whisper_normalizer.english import EnglishTextNormalizer

    made: Callable[[str], str] = EnglishTextNormalizer()
    return made


def normal(text: str) -> str:
    """Write a text in Whisper's English normal form, with numbers digit by digit.

    Whether "one one four oh" is written 1140, 11.40 or 1 1 4 0 is not an error of hearing.
    """
    digits = re.sub(r"(?<=\d)[.,:/-](?=\d)", "", _normalizer()(text).replace("$", " "))
    return " ".join(re.sub(r"(\d)", r" \1 ", digits).split())


def model_folder() -> Path:
    """Return the folder of the default speech model."""
    return load().models / "whisper-base"


def prompts(scratch: Path, most: int) -> list[Item]:
    """Unpack Debian's telephone prompts and take the first with six words or more."""
    for package in _PROMPTS:
        subprocess.run(
            ["apt-get", "download", "-qq", package], cwd=scratch, check=True, capture_output=True
        )
    for archive in scratch.glob("*.deb"):
        subprocess.run(["dpkg", "-x", archive, scratch / "prompts"], check=True)
    return list(_told(scratch / "prompts"))[:most]


def _told(folder: Path) -> Iterator[Item]:
    sheet = next(folder.rglob("core-sounds-en.txt.gz"))
    sounds = next(folder.rglob("en_US_f_Allison"))
    for line in gzip.decompress(sheet.read_bytes()).decode(errors="replace").splitlines():
        row = re.fullmatch(r"([\w/-]+): ([^\[]*)", line.strip())
        if row and len(normal(row[2]).split()) >= 6 and (sounds / f"{row[1]}.wav").is_file():
            yield Item(sounds / f"{row[1]}.wav", (row[2],))


def samples(folder: Path = _SAMPLES) -> list[Item]:
    """Take the project's own sample calls in English."""
    found = []
    for told in sorted(folder.glob("*.json")):
        call = json.loads(told.read_text(encoding="utf-8"))
        if call["language"] == "en":
            said = tuple(
                " ".join(turn["text"] for turn in call["turns"] if turn["speaker"] == speaker)
                for speaker in call["channels"]
            )
            found.append(Item(told.with_suffix(".ogg"), said))
    return found


def real_call(data: Path) -> list[Item]:
    """Take the role-played telephone call with its machine-made text."""
    folder = data / "calls"
    if not folder.is_dir():
        return []
    said = json.loads((folder / "auto_repairs_40.silver.json").read_text(encoding="utf-8"))
    return [Item(folder / "auto_repairs_40.flac", (said["agent"], said["caller"]))]


def wordless(scratch: Path, seconds: float = 200.0) -> list[Item]:
    """Make silence, line noise and hold music, so long each, as telephone sound."""
    random = np.random.default_rng(11)
    count = int(seconds * RATE_HZ)
    hiss = random.normal(0, 0.01, count) * (1 + (np.arange(count) // (10 * RATE_HZ)) % 4)
    made = {"silence": np.zeros(count), "noise": hiss, "music": _music(count, random)}
    return [Item(_write(scratch / f"{name}.wav", sound), ("",)) for name, sound in made.items()]


def _music(count: int, random: np.random.Generator) -> NDArray[np.float64]:
    """Play slow chords with plucked notes over them."""
    sound = np.zeros(count + 4 * RATE_HZ)
    chords = [(0, 4, 7), (9, 12, 16), (5, 9, 12), (7, 11, 14)]
    t = np.arange(2 * RATE_HZ) / RATE_HZ
    for bar, start in enumerate(range(0, count, 2 * RATE_HZ)):
        chord = chords[bar % 4]
        for note in chord:
            sound[start : start + len(t)] += 0.05 * _note(t, 220 * 2 ** (note / 12), 0.5)
        for eighth in range(8):
            tone = 440 * 2 ** (chord[int(random.integers(3))] / 12)
            at = start + eighth * RATE_HZ // 4
            sound[at : at + len(t)] += 0.1 * _note(t, tone, 5.0)
    return sound[:count]


def _note(t: NDArray[np.float64], hz: float, decay: float) -> NDArray[np.float64]:
    partials = sum(np.sin(2 * np.pi * hz * k * t) / k**1.5 for k in range(1, 6))
    return np.asarray(partials * np.exp(-decay * t) * np.minimum(1, t * 50))


def _write(path: Path, sound: NDArray[np.float64]) -> Path:
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    return path


@cache
def ours() -> WhisperRecognizer:
    """Return this project's recogniser with its defaults."""
    return WhisperRecognizer(model_folder())


@cache
def model() -> Any:
    """Return the default model as faster-whisper runs it, with the same threads as ours."""
    return WhisperModel(
        str(model_folder()), device="cpu", compute_type="int8", cpu_threads=1, num_workers=2
    )


def channels(path: Path, count: int) -> list[NDArray[np.float32]]:
    """Decode with faster-whisper's own reader."""
    if count == 1:
        return [decode_audio(str(path))]
    return list(decode_audio(str(path), split_stereo=True))


def by_ours(item: Item, hotwords: tuple[str, ...] = ()) -> list[str]:
    """Recognise with this project; one text for each channel."""
    said: list[list[str]] = [[] for _ in item.truth]
    with open_recording(item.path) as recording:
        for one in ours().transcribe(recording, hotwords, "en", lambda _: None):
            said[one.channel].extend(word.text for word in one.words)
    return [" ".join(words) for words in said]


def by_plain(item: Item, beam: int) -> list[str]:
    """Recognise with faster-whisper, voice activity on."""
    return [
        " ".join(
            part.text
            for part in model().transcribe(sound, language="en", beam_size=beam, vad_filter=True)[0]
        )
        for sound in channels(item.path, len(item.truth))
    ]


def by_batched(item: Item, words: bool = False) -> list[str]:
    """Recognise with faster-whisper's batched pipeline, greedy, batches of eight."""
    pipeline = BatchedInferencePipeline(model())
    return [
        " ".join(
            part.text
            for part in pipeline.transcribe(
                sound, language="en", beam_size=1, batch_size=8, word_timestamps=words
            )[0]
        )
        for sound in channels(item.path, len(item.truth))
    ]
