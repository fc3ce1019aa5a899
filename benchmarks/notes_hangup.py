"""From hang-up to the draft on the desk: how long an agent waits for the note.

Support chats of ``tweetsumm`` are spoken to the real server as live calls whose words come
recognised (``/connect/transcript``), three seconds apart in the call's own time but as fast as the
server takes them. A desk follows each call's updates. From the moment at which the hang-up is sent,
the time is taken until the update with the draft has arrived at the desk. No LLM. One call at a
time, the longest chats; the first one warms the models and is left out.

    python -m benchmarks.notes_hangup --data DIR [--json] [--most N]
"""

import argparse
import asyncio
import gzip
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
import numpy as np
from pydantic import TypeAdapter
from websockets.asyncio.client import connect

from benchmarks._live import KEY, Server, events, find, server, signed_in
from benchmarks._report import report
from undivided.live import Update, applied

_APART_S = 3.0
_PATIENCE_S = 60.0
_SETTLE_S = 0.3
_UPDATE = TypeAdapter(Update)


def chats(data: Path, most: int) -> list[list[dict[str, Any]]]:
    """Read the turns of some chats, the longest first: they are the hardest."""
    with gzip.open(data / "tweetsumm" / "dialogues.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = [json.loads(line)["turns"] for line in lines]
    return sorted(found, key=len, reverse=True)[:most]


def messages(turns: Sequence[dict[str, Any]], call: str) -> list[str]:
    """Say a chat as the words of a call."""
    told: list[dict[str, Any]] = [
        {
            "type": "start",
            "call": call,
            "agent": "maria",
            "title": call,
            "language": "en",
            "consent": True,
        }
    ]
    for place, turn in enumerate(turns):
        start_s = place * _APART_S
        words = {"segment": f"s{place}", "speaker": turn["speaker"], "text": turn["text"]}
        told.append(
            {"type": "words", **words, "start_s": start_s, "end_s": start_s + 2.5, "final": True}
        )
    return [json.dumps(one) for one in told if one.get("text", "x").strip()]


async def wait_s(to: Server, desk: httpx.AsyncClient, turns: Sequence[Any], call: str) -> float:
    """Make one call and time its draft, in seconds from the hang-up."""
    async with connect(f"{to.sockets}/connect/transcript?key={KEY}") as phone:
        said = messages(turns, call)
        for message in said:
            await phone.send(message)
        document = await _heard(desk, call, len(said) - 1)
        async with asyncio.TaskGroup() as tasks:
            drafted = tasks.create_task(_drafted(desk, document))
            await asyncio.sleep(_SETTLE_S)
            hung_up_s = time.monotonic()
            await phone.send(json.dumps({"type": "stop", "reason": "hang-up"}))
        return drafted.result() - hung_up_s


async def _heard(desk: httpx.AsyncClient, call: str, turns: int) -> dict[str, Any]:
    """Wait until everything said is on the desk, and give the document."""
    conversation = await find(desk, call)
    async with asyncio.timeout(_PATIENCE_S):
        while True:
            path = f"/api/desk/conversations/{conversation}"
            found: dict[str, Any] = (await desk.get(path)).json()
            if len(found["turns"]) >= turns:
                return found
            await asyncio.sleep(0.2)


async def _drafted(desk: httpx.AsyncClient, document: dict[str, Any]) -> float:
    """Follow a call as a desk does; tell when the draft is there."""
    async for kind, data, at_s in events(desk, document["id"], document["sequence"]):
        if kind == "update":
            document = applied(document, _UPDATE.validate_python(data))
        if document["note"] and document["ended"]:
            return at_s
    raise RuntimeError("the stream ended without a draft")


async def measure(data: Path, most: int) -> dict[str, object]:
    """Time the draft of some calls."""
    found: list[float] = []
    told = chats(data, most + 1)
    with tempfile.TemporaryDirectory() as home, server(Path(home)) as to:
        async with signed_in(to) as desk:
            for n, turns in enumerate(told):
                found.append(await wait_s(to, desk, turns, f"call-{n}"))
    waits = np.asarray(found[1:])
    return {
        "calls": len(waits),
        "turns_median": float(np.median([len(turns) for turns in told[1:]])),
        "draft_s_p50": float(np.quantile(waits, 0.5)),
        "draft_s_p95": float(np.quantile(waits, 0.95)),
        "draft_s_most": float(waits.max()),
        "within_1_s": float((waits <= 1.0).mean()),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of data sets")
    parser.add_argument("--json", action="store_true", help="one line of figures")
    parser.add_argument("--most", type=int, default=40, help="how many calls")
    asked = parser.parse_args()
    figures = asyncio.run(measure(asked.data, asked.most))
    report("notes_hangup", figures, as_json=asked.json)


if __name__ == "__main__":
    main()
