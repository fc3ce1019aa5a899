"""Many quiet calls and many desks: what do they cost, and how soon do desks know?

500 calls are connected through their WebSockets and paused, as on hold: open, and sending nothing.
200 desks read the streams of updates of 20 of them, ten each. Then, for a minute, one fact after
the other happens in a conversation that desks look at; the time to each desk is taken. A second
figure is the cost with every call sending digital silence in frames of 200 ms.
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import numpy as np
from websockets.asyncio.client import ClientConnection, connect

from benchmarks._live import KEY, Server, events, find, server, signed_in
from benchmarks._report import report

_CALLS, _DESKS = 500, 200
_SETTLE_S, _WATCH_S = 5.0, 60.0
_ACTS = 40
_RATE_HZ = 8_000
_FRAME_S = 0.2
_SILENCE = np.zeros((round(_RATE_HZ * _FRAME_S), 2), np.int16).tobytes()


@dataclass(slots=True)
class Seen:
    """When desks saw each state of their conversation: (conversation, quiet or not) to times."""

    at_s: dict[tuple[str, bool], list[float]] = field(default_factory=dict)


def _start(name: str) -> str:
    return json.dumps({
        "type": "start", "call": name, "title": name, "channels": ["agent", "customer"],
        "rate_hz": _RATE_HZ, "encoding": "s16le",
    })  # fmt: skip


@asynccontextmanager
async def _connected(to: Server, count: int) -> AsyncIterator[list[ClientConnection]]:
    sockets: list[ClientConnection] = []
    for number in range(count):
        socket = await connect(f"{to.sockets}/connect/pcm?key={KEY}", compression=None)
        await socket.send(_start(f"idle {number}"))
        sockets.append(socket)
    yield sockets
    await asyncio.gather(*(socket.close() for socket in sockets))


async def _look(desk: httpx.AsyncClient, conversation: str, seen: Seen) -> None:
    async for kind, data, at_s in events(desk, conversation, 0):
        if kind == "update" and "quiet" in data["values"]:
            seen.at_s.setdefault((conversation, data["values"]["quiet"]), []).append(at_s)


async def _acts(desk: httpx.AsyncClient, to: Server, ids: list[str], seen: Seen) -> list[float]:
    """Change things that desks look at, one after the other; give how long each desk took."""
    delays: list[float] = []
    for number in range(_ACTS):
        conversation = ids[number % len(ids)]
        seen.at_s.clear()
        began_s = time.monotonic()
        body = {"on": number // len(ids) % 2 == 0, "key": f"idle-act-{number:06}"}
        path = f"/api/desk/conversations/{conversation}/quiet"
        answer = await desk.post(path, json=body, headers={"Origin": to.address})
        answer.raise_for_status()
        await asyncio.sleep(_WATCH_S / _ACTS)
        delays += [at_s - began_s for times in seen.at_s.values() for at_s in times]
    return delays


async def _measured(to: Server) -> dict[str, object]:
    async with signed_in(to) as desk, _connected(to, _CALLS) as sockets:
        for socket in sockets:
            await socket.send(json.dumps({"type": "pause", "why": "hold"}))
        ids = [await find(desk, f"idle {number}") for number in range(_CALLS - 20, _CALLS)]
        seen = Seen()
        async with asyncio.TaskGroup() as tasks:
            looking = [
                tasks.create_task(_look(desk, ids[number % len(ids)], seen))
                for number in range(_DESKS)
            ]
            await asyncio.sleep(_SETTLE_S)
            cpu_s, began_s = to.cpu_s(), time.monotonic()
            await asyncio.sleep(_SETTLE_S * 4)
            idle = (to.cpu_s() - cpu_s) / (time.monotonic() - began_s)
            cpu_s, began_s = to.cpu_s(), time.monotonic()
            delays = await _acts(desk, to, ids, seen)
            acting = (to.cpu_s() - cpu_s) / (time.monotonic() - began_s)
            for task in looking:
                task.cancel()
        return {
            "calls": _CALLS,
            "desks": _DESKS,
            "cpu_cores_idle": round(idle, 3),
            "cpu_cores_with_acts": round(acting, 3),
            "updates_seen": len(delays),
            "update_p50_s": round(float(np.percentile(delays, 50)), 3),
            "update_p95_s": round(float(np.percentile(delays, 95)), 3),
            "cpu_cores_silence": round(await _silent(to, sockets), 3),
            "memory_mib": round(to.memory_mib()),
        }


async def _silent(to: Server, sockets: list[ClientConnection]) -> float:
    """Send silence on every call at natural pace; give the share of a core it costs."""
    for socket in sockets:
        await socket.send(json.dumps({"type": "resume"}))
    began_s, cpu_s = time.monotonic(), to.cpu_s()
    for step in range(round(_SETTLE_S * 4 / _FRAME_S)):
        for socket in sockets:
            await socket.send(_SILENCE)
        await asyncio.sleep(max(0.0, began_s + (step + 1) * _FRAME_S - time.monotonic()))
    return (to.cpu_s() - cpu_s) / (time.monotonic() - began_s)


def main() -> None:
    """Measure a quiet centre."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="not needed here; kept for form")
    parser.add_argument("--json", action="store_true", help="one line of figures")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home, server(Path(home)) as running:
        report("live_idle", asyncio.run(_measured(running)), as_json=asked.json)


if __name__ == "__main__":
    main()
