"""What the tests of connectors have in common: tones, feeding, and reading outcomes."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from undivided.connectors import AudioReceived, Connector, Oddity, Outcome, Refusal, Reply

T = TypeVar("T")
WIRE = Path(__file__).parent / "wire"


def tone(seconds: float, pitch_hz: float = 300, rate_hz: int = 8_000) -> NDArray[np.int16]:
    at_s = np.arange(round(seconds * rate_hz)) / rate_hz
    return (9_000 * np.sin(2 * np.pi * pitch_hz * at_s)).astype(np.int16)


def feed(connector: Connector, messages: Iterable[str | bytes]) -> list[Outcome]:
    outcomes = [outcome for message in messages for outcome in connector.receive(message)]
    return [*outcomes, *connector.ended()]


def sound(outcomes: Iterable[Outcome], channel: int) -> NDArray[np.int16]:
    pieces = [
        one.samples for one in outcomes if isinstance(one, AudioReceived) and one.channel == channel
    ]
    return np.concatenate(pieces) if pieces else np.empty(0, np.int16)


def oddities(outcomes: Iterable[Outcome]) -> list[str]:
    return [one.kind for one in outcomes if isinstance(one, Oddity)]


def refusals(outcomes: Iterable[Outcome]) -> list[int]:
    return [one.code for one in outcomes if isinstance(one, Refusal)]


def replies(outcomes: Iterable[Outcome]) -> list[str]:
    return [one.text for one in outcomes if isinstance(one, Reply)]


def of(kind: type[T], outcomes: Sequence[Outcome]) -> list[T]:
    return [one for one in outcomes if isinstance(one, kind)]


def wire(protocol: str, name: str = "call") -> list[str]:
    return (WIRE / protocol / f"{name}.jsonl").read_text().splitlines()
