"""Calls played to the real server over its sockets, and what a desk sees of them."""

import asyncio
import json
import re
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from pydantic import TypeAdapter

from undivided.live import Update, applied
from undivided.replay import Caller, PcmPlayer, Played, Sound, Wish, play

ROOT = Path(__file__).parents[1]
KEY = "benchmark"
_UPDATE = TypeAdapter(Update)
_PATIENCE_S = 900.0


@dataclass(frozen=True, slots=True)
class State:
    """What a turn read like from a moment on: its dark words, then its grey ones."""

    at_s: float
    dark: tuple[str, ...]
    grey: tuple[str, ...]


@dataclass(slots=True)
class Desk:
    """What one desk saw of one call.

    Args:
        states: For each turn, what it read like and when: seconds of the clock, dark words, grey.
        live: The document as it was before the record was made.
        record: The document at the end.
        lags_s: What the call's state said about being behind, at each telling.
    """

    conversation: str = ""
    states: dict[str, list[State]] = field(default_factory=dict)
    live: dict[str, Any] = field(default_factory=dict)
    record: dict[str, Any] = field(default_factory=dict)
    lags_s: list[float] = field(default_factory=list)

    def see_words(self, turn: str, sure: str, unsure: str, at_s: float) -> None:
        """Note what a turn reads like now."""
        before = self.states.setdefault(turn, [])
        state = State(at_s, bare_words(sure), bare_words(unsure))
        if not before or (before[-1].dark, before[-1].grey) != (state.dark, state.grey):
            before.append(state)

    def see(self, kind: str, data: dict[str, Any], at_s: float) -> None:
        """Take one event of the stream."""
        if kind == "now":
            self.lags_s.append(data["behind_s"])
            for partial in data["partials"]:
                self.see_words(partial["turn"], partial["sure"], partial["unsure"], at_s)
            return
        self.read(applied(self.record, _UPDATE.validate_python(data)), at_s)

    def read(self, document: dict[str, Any], at_s: float) -> None:
        """Take the document as it now is."""
        self.record = document
        if document["revised"]:
            return
        self.live = document
        for turn in document["turns"]:
            self.see_words(turn["id"], turn["text"], "", at_s)


def bare(word: str) -> str:
    """Take case and punctuation off a word."""
    return re.sub(r"[^\w']", "", word.lower())


def bare_words(text: str) -> tuple[str, ...]:
    """Give the bare words of a text."""
    return tuple(bare(word) for word in text.split())


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs.

    Args:
        address: e.g. http://127.0.0.1:4711.
        token: Signs in.
        process: It.
    """

    address: str
    token: str
    process: subprocess.Popen[str]

    @property
    def sockets(self) -> str:
        """Where phone systems connect."""
        return self.address.replace("http", "ws", 1)

    def cpu_s(self) -> float:
        """Processor seconds that it has used so far."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return (int(stat[11]) + int(stat[12])) / 100

    def memory_mib(self) -> float:
        """Memory that it holds now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0


@contextmanager
def server(home: Path) -> Iterator[Server]:
    """Run the server until the block ends."""
    command = [sys.executable, "-m", "benchmarks._live_server", "--home", str(home)]
    command += ["--knowledge", str(ROOT / "samples" / "knowledge")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            told = next(line for line in process.stdout if "/sign-in?token=" in line)
            address, token = told.split()[-1].split("/sign-in?token=")
            yield Server(address, token, process)
        finally:
            process.terminate()


@asynccontextmanager
async def signed_in(to: Server) -> AsyncIterator[httpx.AsyncClient]:
    """Sign a desk in."""
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=to.address, timeout=60, limits=limits) as desk:
        await desk.get(f"/sign-in?token={to.token}")
        yield desk


async def find(desk: httpx.AsyncClient, title: str) -> str:
    """Find the conversation with a title, as soon as it is there."""
    while True:
        rows = (await desk.get("/api/desk/conversations", params={"limit": 200})).json()["rows"]
        for row in rows:
            if row["title"] == title:
                return str(row["id"])
        await asyncio.sleep(0.05)


async def events(
    desk: httpx.AsyncClient, conversation: str, after: int
) -> AsyncIterator[tuple[str, dict[str, Any], float]]:
    """Give the events of a conversation's stream, and when they came."""
    path = f"/api/desk/conversations/{conversation}/updates"
    async with desk.stream("GET", path, params={"after": after}, timeout=None) as stream:
        kind = ""
        async for line in stream.aiter_lines():
            if line.startswith("event: "):
                kind = line.removeprefix("event: ")
            elif line.startswith("data: "):
                yield kind, json.loads(line.removeprefix("data: ")), time.monotonic()


async def watch(desk: httpx.AsyncClient, title: str) -> Desk:
    """Look at a call until its record is made."""
    seen = Desk(await find(desk, title))
    snapshot = (await desk.get(f"/api/desk/conversations/{seen.conversation}")).json()
    seen.read(snapshot, time.monotonic())
    async for kind, data, at_s in events(desk, seen.conversation, snapshot["sequence"]):
        seen.see(kind, data, at_s)
        if seen.record.get("recording"):
            break
    return seen


async def call(to: Server, desk: httpx.AsyncClient, sound: Sound, name: str) -> tuple[Played, Desk]:
    """Play one call at its natural pace and look at it until its record is made."""
    player = PcmPlayer(sound, Caller(name, title=name), KEY)
    async with asyncio.timeout(sound.seconds + _PATIENCE_S), asyncio.TaskGroup() as tasks:
        watching = tasks.create_task(watch(desk, name))
        playing = tasks.create_task(play(player, to.sockets, Wish()))
    return playing.result(), watching.result()
