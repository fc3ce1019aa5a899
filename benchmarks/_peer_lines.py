"""A call played to another live recogniser, and what one desk would see of it.

What it tells is kept as one long turn for each channel, so that its words are timed and matched
exactly as ours are.
"""

import asyncio
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from websockets.asyncio.client import ClientConnection, connect

from benchmarks._agreement import RATE_HZ
from benchmarks._live import Desk, State

END = b"END_OF_AUDIO"
START_S = 180.0
"""Longest wait until a peer is ready, in seconds."""
# A tenth of a second: WhisperLive's own client sends a quarter.
_FRAME = RATE_HZ // 10
# A call goes on for a moment after its last word; then nobody speaks.
_TAIL = np.zeros(2 * RATE_HZ, np.float32)
_MOST_SETTLE_S = 60.0


class Teller(Protocol):
    """Turns a peer's messages into what is sure and what is not yet."""

    def take(self, message: dict[str, Any]) -> tuple[str, str] | None:
        """Give the whole text of a line as it now is, sure and unsure; None: nothing new."""


@dataclass(slots=True)
class Segments:
    """WhisperLive's messages, kept as its own streaming client keeps them.

    Args:
        completed: Texts of the segments that are told to be complete, each once, by start and end.
    """

    completed: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def take(self, message: dict[str, Any]) -> tuple[str, str] | None:
        """See ``Teller``."""
        if "segments" not in message:
            return None
        open_: list[str] = []
        for one in message["segments"]:
            text = one["text"].strip()
            if one["completed"]:
                self.completed[one["start"], one["end"], text] = text
            else:
                open_.append(text)
        return " ".join(self.completed.values()), " ".join(open_)


class Agreed:
    """Messages of our own LocalAgreement-2."""

    def take(self, message: dict[str, Any]) -> tuple[str, str] | None:
        """See ``Teller``."""
        return (message["sure"], message["unsure"]) if "sure" in message else None


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a call at one recogniser.

    Args:
        desk: What was seen.
        began_s: When the call began, on the clock.
        spent_s: Processor seconds of its server from the beginning to the end of the call.
    """

    desk: Desk
    began_s: float
    spent_s: float


@dataclass(slots=True)
class Line:
    """One channel of a call at a peer.

    Args:
        channel: 0 or 1.
        teller: Reads its messages.
        desk: Sees its text.
        changed_s: When its text last changed, on the clock.
        text: All that it reads like now, sure or not.
    """

    channel: int
    teller: Teller
    desk: Desk
    changed_s: float = 0.0
    text: str = ""

    @property
    def turn(self) -> str:
        """The id of its only turn."""
        return str(self.channel)

    async def read(self, link: ClientConnection) -> None:
        """Look at what comes until the peer hangs up."""
        async for message in link:
            told = self.teller.take(json.loads(message))
            if told:
                self.see(*told, time.monotonic())

    def see(self, sure: str, unsure: str, at_s: float) -> None:
        """Note what the line reads like now."""
        before = len(self.desk.states.get(self.turn, ()))
        self.desk.see_words(self.turn, sure, unsure, at_s)
        if len(self.desk.states[self.turn]) > before:
            self.changed_s = at_s
        self.text = f"{sure} {unsure}".strip()

    def close(self) -> dict[str, str]:
        """Give its turn; what was never sure is so since the text last changed."""
        self.see(self.text, "", self.changed_s)
        return {"id": self.turn, "speaker": self.turn, "text": self.text}


async def hear(
    address: str,
    greeting: dict[str, object],
    lines: Sequence[tuple[Teller, NDArray[np.float32]]],
    cpu_s: Callable[[], float],
    settle_s: float = 8.0,
) -> Heard:
    """Play a call to a peer at its natural pace, a line for each channel.

    Args:
        address: Where it listens: ws://host:port.
        greeting: What a line says first.
        lines: For each channel what reads its messages, and its sound at 16 kHz, from -1 to 1.
        cpu_s: Tells the processor seconds that its server has used so far.
        settle_s: It has told everything when its text has not changed for so long.

    """
    desk = Desk()
    open_ = [Line(channel, teller, desk) for channel, (teller, _) in enumerate(lines)]
    links = [await _greeted(address, {"uid": line.turn, **greeting}) for line in open_]
    began_s = time.monotonic()
    async with asyncio.TaskGroup() as tasks:
        longest_s = max(len(sound) for _, sound in lines) / RATE_HZ
        spending = tasks.create_task(spent(cpu_s, longest_s))
        for line, link, (_, sound) in zip(open_, links, lines, strict=True):
            tasks.create_task(_played(line, link, sound, began_s, settle_s))
    turns = [line.close() for line in open_]
    desk.live = {"speakers": [line.turn for line in open_], "turns": turns}
    return Heard(desk, began_s, spending.result())


async def spent(cpu_s: Callable[[], float], seconds: float) -> float:
    """Take the processor seconds that are used from now on for so long."""
    before_s = cpu_s()
    await asyncio.sleep(seconds)
    return cpu_s() - before_s


async def _greeted(address: str, greeting: dict[str, object]) -> ClientConnection:
    link = await connect(address, compression=None, max_size=None, ping_interval=None)
    await link.send(json.dumps(greeting))
    async with asyncio.timeout(START_S):
        while json.loads(await link.recv()).get("message") != "SERVER_READY":
            pass
    return link


async def _played(
    line: Line, link: ClientConnection, sound: NDArray[np.float32], began_s: float, settle_s: float
) -> None:
    async with asyncio.TaskGroup() as tasks:
        reading = tasks.create_task(line.read(link))
        await _sent(link, np.concatenate((sound, _TAIL)), began_s)
        await _settled(line, settle_s)
        await link.send(END)
        # One that is behind still reads what it has, and hangs up then.
        await asyncio.wait([reading], timeout=_MOST_SETTLE_S)
        await link.close()


async def _sent(link: ClientConnection, sound: NDArray[np.float32], began_s: float) -> None:
    """Send each piece when its last moment has been spoken."""
    for first in range(0, len(sound), _FRAME):
        piece = sound[first : first + _FRAME]
        due_s = began_s + (first + len(piece)) / RATE_HZ
        await asyncio.sleep(max(0.0, due_s - time.monotonic()))
        await link.send(piece.tobytes())


async def _settled(line: Line, settle_s: float) -> None:
    """Wait until a line's text has not changed for so long; some never come to rest."""
    ended_s = time.monotonic()
    while time.monotonic() - max(line.changed_s, ended_s) < settle_s:
        if time.monotonic() - ended_s > _MOST_SETTLE_S:
            return
        await asyncio.sleep(settle_s / 10)


def standing(seen: Desk) -> Desk:
    """Count every shown word as dark: it is final when it does not change any more."""
    return _each(seen, lambda state: State(state.at_s, (*state.dark, *state.grey), ()))


def confirmed(seen: Desk) -> Desk:
    """Show dark words only."""
    return _each(seen, lambda state: State(state.at_s, state.dark, ()))


def _each(seen: Desk, change: Callable[[State], State]) -> Desk:
    states = {turn: [change(state) for state in all_] for turn, all_ in seen.states.items()}
    return replace(seen, states=states)
