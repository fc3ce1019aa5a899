"""kill -9 of a real server in mid-call, over real sockets."""

import asyncio
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from websockets.asyncio.client import connect

from tests.live.calls.kill_server import SCRIPT
from tests.live.calls.phone import until
from undivided.domain import TurnAdded
from undivided.ledger import open_ledger
from undivided.live import ConversationView, view
from undivided.live.calls.spool import KEY, Spool
from undivided.testing import read_script

ROOT = Path(__file__).parents[3]
RATE_HZ = 8_000
PIECE = RATE_HZ // 10


@contextmanager
def server(home: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "tests.live.calls.kill_server", str(home)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().partition("/sign-in")[0].replace("http", "ws")
        try:
            yield process, f"{address}/connect/pcm?key=test"
        finally:
            process.kill()


async def talk(url: str, began_s: float, to_s: float, *, goodbye: bool) -> float:
    """Send sound at its natural pace, from the present moment of the call on.

    Returns:
        Where in the call it began to send.
    """
    async with connect(url) as socket:
        start = {"type": "start", "call": "c1", "channels": ["agent", "customer"]}
        await socket.send(json.dumps({**start, "rate_hz": RATE_HZ, "encoding": "s16le"}))
        from_s = at_s = time.monotonic() - began_s
        silence = np.ones((PIECE, 2), "<i2").tobytes()
        while at_s < to_s:
            await socket.send(silence)
            at_s += PIECE / RATE_HZ
            await asyncio.sleep(max(0.0, began_s + at_s - time.monotonic()))
        if goodbye:
            await socket.send(json.dumps({"type": "stop"}))
            await asyncio.sleep(0.3)
        return from_s


def seen(home: Path) -> ConversationView | None:
    with open_ledger(str(home / "ledger.sqlite"), bytes(32)) as ledger:
        heads = ledger.conversations("default")
        return view(item.event for item in ledger.read(heads[0].id)) if heads else None


def words_added(home: Path) -> list[str]:
    """List every word that was ever added, before anything was revised."""
    with open_ledger(str(home / "ledger.sqlite"), bytes(32)) as ledger:
        facts = [item.event.fact for item in ledger.read_all()]
    turns = [fact.turn for fact in facts if isinstance(fact, TurnAdded)]
    return [word for turn in turns for word in turn.text.split()]


def spooled_s(home: Path) -> float:
    """Tell how far the sound goes that survived."""
    [path] = (home / "live").glob("*.sound")
    with open_ledger(str(home / "ledger.sqlite"), bytes(32)) as ledger:
        key = json.loads(ledger.attachment(path.stem, KEY)[1])["key"]
    spool = Spool(path, bytes.fromhex(key))
    ends = [max(s.end_s for s in spool.sounds() if s.channel == channel) for channel in (0, 1)]
    spool.close()
    return min(ends)


@pytest.mark.parametrize("killed_at_s", [1.8, 4.0])
def test_a_killed_server_loses_and_doubles_nothing(tmp_path: Path, killed_at_s: float) -> None:
    began_s = time.monotonic()
    with server(tmp_path) as (process, url):
        began_s = time.monotonic()
        asyncio.run(talk(url, began_s, killed_at_s, goodbye=False))
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert killed_at_s - spooled_s(tmp_path) < 2.0
    with server(tmp_path) as (process, url):
        back_s = asyncio.run(talk(url, began_s, 14.0, goodbye=True))

        def recorded() -> bool:
            document = seen(tmp_path)
            return document is not None and document.recording is not None

        until(recorded, 20.0)
        process.send_signal(signal.SIGTERM)
        process.wait(20)
    words = words_added(tmp_path)
    said = [word for turn in read_script(SCRIPT) for word in turn.words]
    assert len(set(words)) == len(words), "a word was doubled"
    assert [word.text for word in said if word.text in words] == words
    lost = [word for word in said if word.text not in words]
    # Nobody could hear what was said while there was no server.
    assert all(killed_at_s - 2.0 < word.end_s and word.start_s < back_s + 0.5 for word in lost)
    assert not list((tmp_path / "live").glob("*"))
